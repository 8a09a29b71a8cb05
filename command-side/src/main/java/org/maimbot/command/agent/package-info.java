/** Decides what happens to agents. */
package org.maimbot.command.agent;
