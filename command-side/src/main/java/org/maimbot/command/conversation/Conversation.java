package org.maimbot.command.conversation;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.maimbot.command.eventstore.ExpectedVersion;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationCommand.BlockMessage;
import org.maimbot.kernel.conversation.ConversationCommand.CompleteTurn;
import org.maimbot.kernel.conversation.ConversationCommand.DeleteConversation;
import org.maimbot.kernel.conversation.ConversationCommand.EraseConversation;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationCommand.GiveFeedback;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationEvent;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationDeleted;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationErased;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationStarted;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFeedbackGiven;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFiltered;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Rating;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.filter.FilterHit;
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
  private boolean ended;

  Conversation() {} // Axon rebuilds the aggregate through this

  /**
   * Takes a message in. Whoever gives the id of a conversation, instead of a name of their own, has
   * to give it in the tenant and to the agent it was made with.
   */
  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  void decide(ReceiveMessage command, Vault vault, OpenTurns turns, Reservations living) {
    if (id == null) {
      start(
          living,
          command.conversationId(),
          command.tenantId(),
          command.agentId(),
          command.place(),
          command.name());
    }
    requireOf(command.tenantId(), command.agentId(), command.conversationId());
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
    filtered(command.messageId(), command.hits());
  }

  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  void decide(BlockMessage command, Reservations living) {
    if (id == null) {
      start(
          living,
          command.conversationId(),
          command.tenantId(),
          command.agentId(),
          command.place(),
          command.name());
    }
    requireOf(command.tenantId(), command.agentId(), command.conversationId());
    filtered(command.messageId(), command.hits());
  }

  @CommandHandler
  void decide(CompleteTurn command, Vault vault, OpenTurns turns) {
    if (!openTurns.contains(command.messageId())) return;
    turns.end(command.messageId(), command.replyId());
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
            command.outcome().tokensEstimated() ? true : null,
            command.firstTokenMs()));
    filtered(command.messageId(), command.hits());
  }

  @CommandHandler
  void decide(FailTurn command, OpenTurns turns) {
    if (!openTurns.contains(command.messageId())) return;
    turns.end(command.messageId());
    apply(
        new TurnFailed(
            id, tenantId, agentId, command.messageId(), command.failure(), command.detail()));
    filtered(command.messageId(), command.hits());
  }

  @CommandHandler
  void decide(GiveFeedback command, Vault vault, OpenTurns turns) {
    requireOf(command.tenantId(), command.agentId(), command.conversationId());
    Sealed text = seal(vault, command.user(), command.text());
    Rating previous = turns.rate(command.replyId(), command.rating(), getVersion() + 1);
    apply(
        new MessageFeedbackGiven(
            id,
            tenantId,
            agentId,
            command.replyId(),
            command.apiKeyId(),
            command.model(),
            command.repliedAt(),
            command.rating(),
            previous,
            text));
  }

  @CommandHandler
  void decide(
      EraseConversation command,
      @MetaDataValue(Metadata.SCOPE) String scope,
      @MetaDataValue(Metadata.EXPECTED_VERSION) Long expected) {
    boolean shown = scope == null || scope.equals(tenantId.value());
    require(shown, NOT_FOUND, "conversation.unknown", id);
    ExpectedVersion.check(expected);
    if (!empty) apply(new ConversationErased(id, tenantId, agentId));
  }

  @CommandHandler
  void decide(DeleteConversation command, OpenTurns turns) {
    if (ended) return; // the automation goes on where a crash has stopped it
    for (MessageId message : List.copyOf(openTurns)) {
      apply(new TurnFailed(id, tenantId, agentId, message, TurnFailure.INTERRUPTED, null));
    }
    turns.forget(id);
    apply(new ConversationDeleted(id, tenantId, agentId));
  }

  /** Only with an agent that lives, so that its deletion finds every conversation of it. */
  private static void start(
      Reservations living,
      ConversationId conversation,
      TenantId tenant,
      AgentId agent,
      Place place,
      String name) {
    require(living.hold(agent.value()), CHAT_003, "key.agent-not-active");
    apply(
        new ConversationStarted(
            conversation, tenant, agent, place.platform(), place.chatStream(), name));
  }

  /** Of another tenant or agent it does not exist, nor of one that is deleted. */
  private void requireOf(TenantId tenant, AgentId agent, ConversationId named) {
    boolean same = !ended && tenant.equals(tenantId) && agent.equals(agentId);
    require(same, NOT_FOUND, "conversation.unknown", named);
  }

  private void filtered(MessageId message, List<FilterHit> hits) {
    for (FilterHit hit : hits) {
      apply(
          new MessageFiltered(
              id,
              tenantId,
              agentId,
              message,
              hit.direction(),
              hit.rule(),
              hit.action(),
              hit.detail()));
    }
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
      case ConversationDeleted _ -> {
        ended = true;
        empty = true;
        openTurns.clear();
      }
      case MessageFiltered _, MessageFeedbackGiven _ -> {} // nothing is decided by them
    }
  }
}
