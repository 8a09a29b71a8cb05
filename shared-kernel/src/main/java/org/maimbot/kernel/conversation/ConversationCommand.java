package org.maimbot.kernel.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.filter.FilterHit;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;

/** What can be asked of a conversation. */
public sealed interface ConversationCommand {
  ConversationId conversationId();

  /**
   * Takes in a message; the first one begins the conversation.
   *
   * @param name what outside services call the conversation, or null
   * @param userId who wrote it, as the outside service names them, or null
   * @param lease how long the turn may take before it counts as interrupted
   * @param hits what filters have found in it and let pass
   */
  record ReceiveMessage(
      @TargetAggregateIdentifier ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      ApiKeyId apiKeyId,
      Place place,
      String name,
      MessageId messageId,
      String userId,
      String text,
      Duration lease,
      List<FilterHit> hits)
      implements ConversationCommand {}

  /**
   * Records that a filter has kept a message from the agent; nothing else is kept of it, and if it
   * is the first one, the conversation has not begun.
   */
  record BlockMessage(
      @TargetAggregateIdentifier ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      MessageId messageId,
      List<FilterHit> hits)
      implements ConversationCommand {}

  /**
   * Records the reply to a message; a turn that has ended stays as it ended.
   *
   * @param user whose the reply is, or null
   * @param firstTokenMs from the message's arrival to the first of the reply; null when not known
   * @param hits what filters have found in it and let pass
   */
  record CompleteTurn(
      @TargetAggregateIdentifier ConversationId conversationId,
      MessageId messageId,
      MessageId replyId,
      UserRef user,
      Outcome outcome,
      long latencyMs,
      Long firstTokenMs,
      List<FilterHit> hits)
      implements ConversationCommand {}

  /**
   * Records that a message gets no reply; a turn that has ended stays as it ended.
   *
   * @param detail for people, without anything of the message; or null
   * @param user whose the reply would have been, or null
   * @param outcome what there was of it, and what it has taken; null when not known
   * @param latencyMs null when not known
   * @param firstTokenMs from the message's arrival to the first of the reply; null when not known
   * @param hits what filters have found in the reply
   */
  record FailTurn(
      @TargetAggregateIdentifier ConversationId conversationId,
      MessageId messageId,
      TurnFailure failure,
      String detail,
      UserRef user,
      Outcome outcome,
      Long latencyMs,
      Long firstTokenMs,
      List<FilterHit> hits)
      implements ConversationCommand {

    /** Of a turn of which nothing more is known. */
    public FailTurn(
        ConversationId conversationId, MessageId messageId, TurnFailure failure, String detail) {
      this(conversationId, messageId, failure, detail, null, null, null, null, List.of());
    }
  }

  /**
   * Records what somebody thinks of a reply, in place of what was said of it before.
   *
   * @param agentId whose reply it has to be
   * @param user whose the text is, or null
   * @param repliedAt when the reply was whole
   * @param text why, or null
   */
  record GiveFeedback(
      @TargetAggregateIdentifier ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      MessageId replyId,
      ApiKeyId apiKeyId,
      String model,
      Instant repliedAt,
      Rating rating,
      UserRef user,
      String text)
      implements ConversationCommand {}

  /** Makes all that was said so far unreadable, and ends the turns that are under way. */
  record EraseConversation(@TargetAggregateIdentifier ConversationId conversationId)
      implements ConversationCommand {}

  /** Ends it for good, after its agent was deleted. */
  record DeleteConversation(@TargetAggregateIdentifier ConversationId conversationId)
      implements ConversationCommand {}
}
