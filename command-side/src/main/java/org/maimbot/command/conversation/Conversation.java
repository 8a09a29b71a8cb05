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
import org.axonframework.modelling.command.AggregateLifecycle;
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
import org.maimbot.kernel.conversation.PrivateNames;
import org.maimbot.kernel.conversation.Rating;
import org.maimbot.kernel.conversation.StopRequests;
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

  /** Nothing but messages that were blocked has come yet. */
  private boolean unbegun;

  Conversation() {} // Axon rebuilds the aggregate through this

  /**
   * Takes a message in. Whoever gives the id of a conversation, instead of a name of their own, has
   * to give it in the tenant and to the agent it was made with.
   */
  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  void decide(ReceiveMessage command, Vault vault, OpenTurns turns, Reservations living) {
    if (id != null) requireOf(command.tenantId(), command.agentId(), command.conversationId());
    UserRef user = user(vault, command.tenantId(), command.userId());
    if (id == null || unbegun) start(command, user, living);
    turns.open(command);
    apply(events().received(command, user, vault));
    filtered(command.messageId(), command.hits());
  }

  /** Begins no conversation: nothing was said in it. */
  @CommandHandler
  @CreationPolicy(CREATE_IF_MISSING)
  void decide(BlockMessage command, OpenTurns turns, Reservations living) {
    if (id == null) requireLiving(command.agentId(), living);
    else requireOf(command.tenantId(), command.agentId(), command.conversationId());
    if (!turns.block(command)) return;
    filtered(
        new TurnEvents(command.conversationId(), command.tenantId(), command.agentId()),
        command.messageId(),
        command.hits());
  }

  @CommandHandler
  void decide(CompleteTurn command, Vault vault, OpenTurns turns) {
    if (!openTurns.contains(command.messageId())) return;
    turns.end(command.messageId(), command.replyId());
    apply(events().completed(command, vault));
    filtered(command.messageId(), command.hits());
  }

  @CommandHandler
  void decide(FailTurn command, Vault vault, OpenTurns turns) {
    if (!openTurns.contains(command.messageId())) return;
    turns.end(command.messageId());
    apply(events().failed(command, vault));
    filtered(command.messageId(), command.hits());
  }

  @CommandHandler
  void decide(GiveFeedback command, Vault vault, OpenTurns turns) {
    requireOf(command.tenantId(), command.agentId(), command.conversationId());
    Sealed text = events().seal(vault, command.user(), command.text());
    Rating previous = turns.rate(command.replyId(), command.rating(), getVersion() + 1);
    apply(events().rated(command, previous, text));
  }

  /** Ends the turns under way first, so that no reply comes after. */
  @CommandHandler
  void decide(
      EraseConversation command,
      OpenTurns turns,
      StopRequests stops,
      @MetaDataValue(Metadata.SCOPE) String scope,
      @MetaDataValue(Metadata.EXPECTED_VERSION) Long expected) {
    boolean shown = scope == null || scope.equals(tenantId.value());
    require(shown, NOT_FOUND, "conversation.unknown", id);
    ExpectedVersion.check(expected);
    if (empty) return;
    for (MessageId open : List.copyOf(openTurns)) {
      turns.end(open);
      stops.ask(open);
      apply(events().failed(open, TurnFailure.ERASED, null));
    }
    apply(new ConversationErased(id, tenantId, agentId));
  }

  @CommandHandler
  void decide(DeleteConversation command, OpenTurns turns) {
    if (ended) return; // the automation goes on where a crash has stopped it
    for (MessageId message : List.copyOf(openTurns)) {
      apply(events().failed(message, TurnFailure.INTERRUPTED, null));
    }
    turns.forget(id);
    apply(new ConversationDeleted(id, tenantId, agentId));
  }

  private static void start(ReceiveMessage command, UserRef user, Reservations living) {
    requireLiving(command.agentId(), living);
    Place place = command.place();
    apply(
        new ConversationStarted(
            command.conversationId(),
            command.tenantId(),
            command.agentId(),
            place.platform(),
            PrivateNames.kept(place.chatStream(), command.userId(), user),
            PrivateNames.kept(command.name(), command.userId(), user)));
  }

  /** Nothing comes to be for an agent that leaves, so that its deletion finds all there is. */
  private static void requireLiving(AgentId agent, Reservations living) {
    require(living.hold(agent.value()), CHAT_003, "key.agent-not-active");
  }

  /** Of another tenant or agent it does not exist, nor of one that is deleted. */
  private void requireOf(TenantId tenant, AgentId agent, ConversationId named) {
    boolean same = !ended && tenant.equals(tenantId) && agent.equals(agentId);
    require(same, NOT_FOUND, "conversation.unknown", named);
  }

  private void filtered(MessageId message, List<FilterHit> hits) {
    filtered(events(), message, hits);
  }

  private static void filtered(TurnEvents events, MessageId message, List<FilterHit> hits) {
    events.filtered(message, hits).forEach(AggregateLifecycle::apply);
  }

  private TurnEvents events() {
    return new TurnEvents(id, tenantId, agentId);
  }

  /** Null when nobody is named. */
  private static UserRef user(Vault vault, TenantId tenant, String userId) {
    return userId == null ? null : vault.pseudonym(new EndUser(tenant, userId));
  }

  @EventSourcingHandler
  void evolve(ConversationEvent event) {
    switch (event) {
      case ConversationStarted started -> {
        id = started.conversationId();
        tenantId = started.tenantId();
        agentId = started.agentId();
        unbegun = false;
      }
      case MessageReceived received -> {
        openTurns.add(received.messageId());
        empty = false;
      }
      case TurnCompleted completed -> {
        openTurns.remove(completed.messageId());
        empty = false; // once erasures left turns open, and their replies came after
      }
      case TurnFailed failed -> openTurns.remove(failed.messageId());
      case ConversationErased _ -> empty = true;
      case ConversationDeleted _ -> {
        ended = true;
        empty = true;
        openTurns.clear();
      }
      case MessageFiltered filtered -> {
        if (id != null) return;
        id = filtered.conversationId();
        tenantId = filtered.tenantId();
        agentId = filtered.agentId();
        unbegun = true;
      }
      case MessageFeedbackGiven _ -> {} // nothing is decided by it
    }
  }
}
