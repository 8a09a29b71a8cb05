/** Decides what happens to subscriptions, and keeps their signing keys. */
package org.maimbot.command.subscription;
