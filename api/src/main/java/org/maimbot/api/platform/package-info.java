/** Lets chat platforms talk with agents in payloads of their own. */
package org.maimbot.api.platform;
