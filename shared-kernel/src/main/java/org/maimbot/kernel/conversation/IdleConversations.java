package org.maimbot.kernel.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.tenant.TenantId;

/** Conversations that their tenants do not want kept any longer. */
public interface IdleConversations {
  /**
   * One of them.
   *
   * @param version it had when nothing had been said in it for so long
   */
  record Idle(ConversationId conversationId, long version) {}

  /**
   * Tenants with {@code conversations.retention_days}, and since when something must have been said
   * in a conversation that is kept.
   */
  Map<TenantId, Instant> keptSince();

  /** Some of a tenant's in which nothing was said since then, the oldest first. */
  List<Idle> find(TenantId tenant, Instant since, int limit);
}
