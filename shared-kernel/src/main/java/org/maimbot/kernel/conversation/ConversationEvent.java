package org.maimbot.kernel.conversation;

import java.time.Instant;
import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.StoredEvent;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.filter.FilterAction;
import org.maimbot.kernel.filter.FilterDirection;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;

/** What has happened in a conversation. What people write is sealed with keys of their own. */
public sealed interface ConversationEvent extends TenantOwned {
  AgentId agentId();

  /**
   * @param chatStream with the user's reference in place of their id, where it is named by that
   * @param name what outside services call it, in the same way
   */
  @StoredEvent("conversation.started")
  record ConversationStarted(
      ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      @MayBeNull String platform,
      @MayBeNull String chatStream,
      @MayBeNull String name)
      implements ConversationEvent {}

  /**
   * @param user who wrote it
   */
  @StoredEvent("message.received")
  record MessageReceived(
      ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      MessageId messageId,
      ApiKeyId apiKeyId,
      @MayBeNull UserRef user,
      @MayBeNull Sealed userId,
      Sealed text)
      implements ConversationEvent {}

  /**
   * @param latencyMs from the message's arrival to the whole reply
   * @param tokensEstimated whether the model counted no tokens and the numbers are our estimate
   * @param firstTokenMs from the message's arrival to the first of the reply; not known of old ones
   */
  @StoredEvent("turn.completed")
  record TurnCompleted(
      ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      MessageId messageId,
      MessageId replyId,
      Sealed text,
      String model,
      long promptTokens,
      long completionTokens,
      String finishReason,
      long latencyMs,
      @MayBeNull Boolean tokensEstimated,
      @MayBeNull Long firstTokenMs)
      implements ConversationEvent {}

  /**
   * A message gets no reply. What was taken up to then is not known of old ones, nor of a turn
   * whose process has ended.
   *
   * @param model what was asked last, or {@code none}
   * @param finishReason what broke the reply off
   * @param latencyMs from the message's arrival to the failure
   * @param tokensEstimated whether the model has not counted all of the tokens
   * @param firstTokenMs from the message's arrival to the first of a reply, if any was written
   * @param text what was told of the reply before it failed; nothing of one that was blocked
   */
  @StoredEvent("turn.failed")
  record TurnFailed(
      ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      MessageId messageId,
      TurnFailure failure,
      @MayBeNull String detail,
      @MayBeNull String model,
      @MayBeNull Long promptTokens,
      @MayBeNull Long completionTokens,
      @MayBeNull String finishReason,
      @MayBeNull Long latencyMs,
      @MayBeNull Boolean tokensEstimated,
      @MayBeNull Long firstTokenMs,
      @MayBeNull Sealed text)
      implements ConversationEvent {

    /** Of which nothing more is known. */
    public TurnFailed(
        ConversationId conversationId,
        TenantId tenantId,
        AgentId agentId,
        MessageId messageId,
        TurnFailure failure,
        String detail) {
      this(
          conversationId,
          tenantId,
          agentId,
          messageId,
          failure,
          detail,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }
  }

  /**
   * A filter of the tenant's found something in a message or in its reply. One that was blocked was
   * told to nobody.
   *
   * @param messageId the message, also when it is its reply that was looked at
   * @param rule the name of the rule; {@code max_length} and {@code moderation} are those filters
   * @param detail what the moderation service called it, or why it could not say
   */
  @StoredEvent("message.filtered")
  record MessageFiltered(
      ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      MessageId messageId,
      FilterDirection direction,
      String rule,
      FilterAction action,
      @MayBeNull String detail)
      implements ConversationEvent {}

  /**
   * Somebody has said what they think of a reply; it replaces what was said of it before.
   *
   * @param replyId the reply
   * @param model what wrote it
   * @param repliedAt when it was whole
   * @param rating what they think now
   * @param previous what was thought before, if anything was said
   * @param text why
   */
  @StoredEvent("message.feedback-given")
  record MessageFeedbackGiven(
      ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      MessageId replyId,
      ApiKeyId apiKeyId,
      String model,
      Instant repliedAt,
      Rating rating,
      @MayBeNull Rating previous,
      @MayBeNull Sealed text)
      implements ConversationEvent {}

  /** What was said before is not shown any more. */
  @StoredEvent("conversation.erased")
  record ConversationErased(ConversationId conversationId, TenantId tenantId, AgentId agentId)
      implements ConversationEvent {}

  /** Its agent is deleted, and nobody can speak in it any more. */
  @StoredEvent("conversation.deleted")
  record ConversationDeleted(ConversationId conversationId, TenantId tenantId, AgentId agentId)
      implements ConversationEvent {}
}
