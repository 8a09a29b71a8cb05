/** Conversations as aggregates, and the turns under way in them. */
package org.maimbot.command.conversation;
