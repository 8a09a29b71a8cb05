package org.maimbot.api.chat;

import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.TurnView;
import org.maimbot.kernel.tenant.TenantId;

/**
 * An agent's reply to a message.
 *
 * @param messageId the message that it answers
 * @param replyId the reply itself
 */
public record ChatReply(
    MessageId messageId,
    MessageId replyId,
    ConversationId conversationId,
    String response,
    Metadata metadata) {

  /**
   * How it came about.
   *
   * @param modelUsed {@code builtin} is the responder that needs no model
   * @param tokensUsed prompt and completion
   * @param tokensEstimated whether the model counted none and the numbers are an estimate
   * @param processingTime seconds from the message's arrival to the whole reply
   */
  public record Metadata(
      AgentId agentId,
      TenantId tenantId,
      String modelUsed,
      long tokensUsed,
      long promptTokens,
      long completionTokens,
      boolean tokensEstimated,
      String finishReason,
      double processingTime) {}

  /** The reply that was recorded. */
  static ChatReply of(TurnView turn) {
    return of(
        turn.messageId(),
        turn.agentId(),
        turn.tenantId(),
        turn.conversationId(),
        turn.replyId(),
        turn.reply(),
        turn.latencyMs());
  }

  static ChatReply of(
      Turn turn, ConversationId conversation, MessageId replyId, Outcome outcome, long latencyMs) {
    return of(
        turn.messageId(),
        turn.agentId(),
        turn.tenantId(),
        conversation,
        replyId,
        outcome,
        latencyMs);
  }

  private static ChatReply of(
      MessageId message,
      AgentId agent,
      TenantId tenant,
      ConversationId conversation,
      MessageId replyId,
      Outcome outcome,
      long latencyMs) {
    return new ChatReply(
        message,
        replyId,
        conversation,
        outcome.text(),
        new Metadata(
            agent,
            tenant,
            outcome.model(),
            outcome.promptTokens() + outcome.completionTokens(),
            outcome.promptTokens(),
            outcome.completionTokens(),
            outcome.tokensEstimated(),
            outcome.finishReason(),
            latencyMs / 1000.0));
  }
}
