/**
 * Lists conversations and reads what was said in them, which stands in the log and nowhere else.
 */
package org.maimbot.query.conversation;
