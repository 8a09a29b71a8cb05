package org.maimbot.command.conversation;

import java.util.List;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationCommand.CompleteTurn;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationCommand.GiveFeedback;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFeedbackGiven;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFiltered;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Rating;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.filter.FilterHit;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;

/**
 * Says what happens in one conversation as its events, every text sealed for who has written it.
 */
record TurnEvents(ConversationId id, TenantId tenantId, AgentId agentId) {

  MessageReceived received(ReceiveMessage command, UserRef user, Vault vault) {
    return new MessageReceived(
        id,
        tenantId,
        agentId,
        command.messageId(),
        command.apiKeyId(),
        user,
        seal(vault, user, command.userId()),
        seal(vault, user, command.text()));
  }

  TurnCompleted completed(CompleteTurn command, Vault vault) {
    Outcome outcome = command.outcome();
    return new TurnCompleted(
        id,
        tenantId,
        agentId,
        command.messageId(),
        command.replyId(),
        seal(vault, command.user(), outcome.text()),
        outcome.model(),
        outcome.promptTokens(),
        outcome.completionTokens(),
        outcome.finishReason(),
        command.latencyMs(),
        outcome.tokensEstimated() ? true : null,
        command.firstTokenMs());
  }

  TurnFailed failed(FailTurn command, Vault vault) {
    Outcome outcome = command.outcome();
    if (outcome == null) return failed(command.messageId(), command.failure(), command.detail());
    return new TurnFailed(
        id,
        tenantId,
        agentId,
        command.messageId(),
        command.failure(),
        command.detail(),
        outcome.model(),
        outcome.promptTokens(),
        outcome.completionTokens(),
        outcome.finishReason(),
        command.latencyMs(),
        outcome.tokensEstimated() ? true : null,
        command.firstTokenMs(),
        outcome.text().isEmpty() ? null : seal(vault, command.user(), outcome.text()));
  }

  /** Of a turn that nothing is known to have come of. */
  TurnFailed failed(MessageId message, TurnFailure failure, String detail) {
    return new TurnFailed(id, tenantId, agentId, message, failure, detail);
  }

  List<MessageFiltered> filtered(MessageId message, List<FilterHit> hits) {
    return hits.stream()
        .map(hit ->
            new MessageFiltered(
                id,
                tenantId,
                agentId,
                message,
                hit.direction(),
                hit.rule(),
                hit.action(),
                hit.detail()))
        .toList();
  }

  /**
   * @param previous what the reply was rated before, or null
   */
  MessageFeedbackGiven rated(GiveFeedback command, Rating previous, Sealed text) {
    return new MessageFeedbackGiven(
        id,
        tenantId,
        agentId,
        command.replyId(),
        command.apiKeyId(),
        command.model(),
        command.repliedAt(),
        command.rating(),
        previous,
        text);
  }

  /** For who has written it, or else for the tenant. */
  Sealed seal(Vault vault, UserRef user, String clear) {
    return user == null ? vault.seal(tenantId, clear) : vault.seal(tenantId, user, clear);
  }
}
