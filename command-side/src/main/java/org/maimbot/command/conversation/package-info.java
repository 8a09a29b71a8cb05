/**
 * Conversations as aggregates, the turns under way in them, and the responder that needs no model.
 */
package org.maimbot.command.conversation;
