/** Decides what happens to API keys. */
package org.maimbot.command.apikey;
