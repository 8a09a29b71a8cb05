package org.maimbot.kernel.conversation;

import org.maimbot.kernel.tenant.TenantId;

/**
 * What became of a message that was taken in.
 *
 * @param message its text; {@code [erased]} after an erasure
 * @param replyId null unless it was answered
 * @param reply null unless it was answered
 * @param failure null unless it will not be
 * @param latencyMs until the reply was whole
 */
public record TurnView(
    TenantId tenantId,
    ConversationId conversationId,
    MessageId messageId,
    String message,
    MessageId replyId,
    Outcome reply,
    TurnFailure failure,
    long latencyMs) {

  public boolean hasEnded() {
    return reply != null || failure != null;
  }
}
