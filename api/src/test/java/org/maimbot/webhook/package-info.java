/** Receivers of webhooks, as outside services run them. */
package org.maimbot.webhook;
