package org.maimbot.command.conversation;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationCommand.CompleteTurn;
import org.maimbot.kernel.conversation.ConversationCommand.EraseConversation;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationEvent;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationErased;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationStarted;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;

/** What is said between people and one agent in one place. */
@Aggregate(repository = "conversationRepository")
class Conversation {
  @AggregateIdentifier private ConversationId id;
  private TenantId tenantId;
  private AgentId agentId;
  private Set<MessageId> openTurns = new HashSet<>();
  private boolean empty = true;

  Conversation() {} // Axon rebuilds the aggregate through this

  /**
   * Takes a message in. Whoever gives the id of a conversation, instead of a name of their own, has
   * to give it in the tenant and to the agent it was made with.
   */
  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  void decide(ReceiveMessage command, Vault vault, OpenTurns turns) {
    if (id == null) {
      apply(
          new ConversationStarted(
              command.conversationId(),
              command.tenantId(),
              command.agentId(),
              command.place().platform(),
              command.place().chatStream(),
              command.name()));
    }
    boolean same = command.tenantId().equals(tenantId) && command.agentId().equals(agentId);
    require(same, NOT_FOUND, "conversation.unknown", command.conversationId());
    turns.open(command);
    UserRef user =
        command.userId() == null ? null : vault.pseudonym(new EndUser(tenantId, command.userId()));
    apply(
        new MessageReceived(
            id,
            tenantId,
            agentId,
            command.messageId(),
            command.apiKeyId(),
            user,
            seal(vault, user, command.userId()),
            seal(vault, user, command.text())));
  }

  @CommandHandler
  void decide(CompleteTurn command, Vault vault, OpenTurns turns) {
    if (!openTurns.contains(command.messageId())) return;
    turns.end(command.messageId());
    apply(
        new TurnCompleted(
            id,
            tenantId,
            agentId,
            command.messageId(),
            command.replyId(),
            seal(vault, command.user(), command.outcome().text()),
            command.outcome().model(),
            command.outcome().promptTokens(),
            command.outcome().completionTokens(),
            command.outcome().finishReason(),
            command.latencyMs(),
            command.outcome().tokensEstimated() ? true : null));
  }

  @CommandHandler
  void decide(FailTurn command, OpenTurns turns) {
    if (!openTurns.contains(command.messageId())) return;
    turns.end(command.messageId());
    apply(
        new TurnFailed(
            id, tenantId, agentId, command.messageId(), command.failure(), command.detail()));
  }

  @CommandHandler
  void decide(EraseConversation command, @MetaDataValue(Metadata.SCOPE) String scope) {
    boolean shown = scope == null || scope.equals(tenantId.value());
    require(shown, NOT_FOUND, "conversation.unknown", id);
    if (!empty) apply(new ConversationErased(id, tenantId, agentId));
  }

  private Sealed seal(Vault vault, UserRef user, String clear) {
    return user == null ? vault.seal(tenantId, clear) : vault.seal(tenantId, user, clear);
  }

  @EventSourcingHandler
  void evolve(ConversationEvent event) {
    switch (event) {
      case ConversationStarted started -> {
        id = started.conversationId();
        tenantId = started.tenantId();
        agentId = started.agentId();
      }
      case MessageReceived received -> {
        openTurns.add(received.messageId());
        empty = false;
      }
      case TurnCompleted completed -> openTurns.remove(completed.messageId());
      case TurnFailed failed -> openTurns.remove(failed.messageId());
      case ConversationErased _ -> empty = true;
    }
  }
}
