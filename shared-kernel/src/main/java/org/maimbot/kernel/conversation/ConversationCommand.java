package org.maimbot.kernel.conversation;

import java.time.Duration;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
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
      Duration lease)
      implements ConversationCommand {}

  /**
   * Records the reply to a message; a turn that has ended stays as it ended.
   *
   * @param user whose the reply is, or null
   */
  record CompleteTurn(
      @TargetAggregateIdentifier ConversationId conversationId,
      MessageId messageId,
      MessageId replyId,
      UserRef user,
      Outcome outcome,
      long latencyMs)
      implements ConversationCommand {}

  /**
   * Records that a message gets no reply; a turn that has ended stays as it ended.
   *
   * @param detail for people, without anything of the message; or null
   */
  record FailTurn(
      @TargetAggregateIdentifier ConversationId conversationId,
      MessageId messageId,
      TurnFailure failure,
      String detail)
      implements ConversationCommand {}

  /** Makes all that was said so far unreadable. */
  record EraseConversation(@TargetAggregateIdentifier ConversationId conversationId)
      implements ConversationCommand {}
}
