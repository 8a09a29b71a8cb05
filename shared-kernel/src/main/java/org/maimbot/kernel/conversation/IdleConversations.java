package org.maimbot.kernel.conversation;

import java.util.List;

/** Conversations that their tenants do not want kept any longer. */
public interface IdleConversations {
  /**
   * One of them.
   *
   * @param version it had when nothing had been said in it for so long
   */
  record Idle(ConversationId conversationId, long version) {}

  /** Some of those in which nothing was said for {@code conversations.retention_days}. */
  List<Idle> find(int limit);
}
