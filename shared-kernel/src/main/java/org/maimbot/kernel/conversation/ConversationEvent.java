package org.maimbot.kernel.conversation;

import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.StoredEvent;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.UserRef;

/** What has happened in a conversation. What people write is sealed with keys of their own. */
public sealed interface ConversationEvent extends TenantOwned {
  AgentId agentId();

  /**
   * @param name what outside services call it
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
      @MayBeNull Boolean tokensEstimated)
      implements ConversationEvent {}

  @StoredEvent("turn.failed")
  record TurnFailed(
      ConversationId conversationId,
      TenantId tenantId,
      AgentId agentId,
      MessageId messageId,
      TurnFailure failure,
      @MayBeNull String detail)
      implements ConversationEvent {}

  /** What was said before is not shown any more. */
  @StoredEvent("conversation.erased")
  record ConversationErased(ConversationId conversationId, TenantId tenantId, AgentId agentId)
      implements ConversationEvent {}
}
