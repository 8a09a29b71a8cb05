package org.maimbot.kernel.conversation;

import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * What became of a message that was taken in.
 *
 * @param userId who wrote it; {@code [erased]} after an erasure, null when nobody was named
 * @param message its text; {@code [erased]} after an erasure
 * @param replyId null unless it was answered
 * @param reply null unless it was answered
 * @param failure null unless it will not be
 * @param latencyMs until the reply was whole
 */
public record TurnView(
    TenantId tenantId,
    AgentId agentId,
    ConversationId conversationId,
    MessageId messageId,
    String userId,
    String message,
    MessageId replyId,
    Outcome reply,
    TurnFailure failure,
    long latencyMs) {

  /** Whether it is worth another attempt. */
  public boolean mayBeTriedAgain() {
    return failure != null && failure.mayPass();
  }

  public boolean hasEnded() {
    return reply != null || failure != null;
  }
}
