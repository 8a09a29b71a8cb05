/**
 * Conversations between people and agents: what can be asked of them, what happens, and what is
 * read.
 */
package org.maimbot.kernel.conversation;
