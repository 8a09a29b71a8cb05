package org.maimbot.kernel.conversation;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/** Conversations by the agent that they are with, whether it lives or not. */
public interface AgentConversations {
  /** One that is kept. */
  record Kept(ConversationId conversationId, Instant createdAt) {}

  /**
   * Some of those that are kept, the oldest first.
   *
   * @param after the one that they follow, kept or not by now; null for the first ones
   */
  List<Kept> of(TenantId tenant, AgentId agent, Kept after, int limit);
}
