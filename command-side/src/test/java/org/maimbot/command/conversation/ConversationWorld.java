package org.maimbot.command.conversation;

import static org.maimbot.kernel.ErrorCode.IDEMPOTENCY_CONFLICT;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.fixture.ReversingVault;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.conversation.ConversationCommand.BlockMessage;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationStarted;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Rating;
import org.maimbot.kernel.conversation.StopRequests;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;

/** A conversation under test and what it stands on. */
final class ConversationWorld implements OpenTurns, StopRequests {
  static final TenantId TENANT = new TenantId("tenant_1");
  static final AgentId AGENT = new AgentId("agent_1");
  static final ApiKeyId KEY = new ApiKeyId("key_1");
  static final ConversationId CONVERSATION = new ConversationId("conv_1");
  static final Place PLACE = new Place("qq", "group-7");
  static final MessageId MESSAGE = new MessageId("msg_1");
  static final String USER_ID = "ann";

  final ReversingVault vault = new ReversingVault();
  final InMemoryReservations reservations = new InMemoryReservations();
  final Set<MessageId> open = new HashSet<>();
  final Map<MessageId, Optional<Rating>> ratings = new HashMap<>();
  final Set<MessageId> stopped = new HashSet<>();
  private final Set<MessageId> known = new HashSet<>();
  private final Set<MessageId> blocked = new HashSet<>();
  private final AggregateTestFixture<Conversation> fixture =
      new AggregateTestFixture<>(Conversation.class);

  ConversationWorld() {
    fixture.registerInjectableResource(vault);
    fixture.registerInjectableResource(this);
    reservations.enter(Kind.AGENT, AGENT.value(), TENANT.value(), Reservations.ROOT, "Mai", null);
    fixture.registerInjectableResource(reservations);
  }

  TestExecutor<Conversation> nothing() {
    return fixture.givenNoPriorActivity();
  }

  TestExecutor<Conversation> only(Object... events) {
    return fixture.given(events);
  }

  /** The conversation has begun with one message. */
  TestExecutor<Conversation> given(Object... later) {
    List<Object> events = new ArrayList<>(List.of(started(), received(MESSAGE, "hello")));
    events.addAll(List.of(later));
    return fixture.given(events);
  }

  UserRef user() {
    return vault.pseudonym(new EndUser(TENANT, USER_ID));
  }

  static ReceiveMessage say(MessageId message, String text) {
    return new ReceiveMessage(
        CONVERSATION,
        TENANT,
        AGENT,
        KEY,
        PLACE,
        "room",
        message,
        USER_ID,
        text,
        Duration.ofSeconds(90),
        List.of());
  }

  static ConversationStarted started() {
    return new ConversationStarted(CONVERSATION, TENANT, AGENT, "qq", "group-7", "room");
  }

  MessageReceived received(MessageId message, String text) {
    return new MessageReceived(
        CONVERSATION,
        TENANT,
        AGENT,
        message,
        KEY,
        user(),
        vault.seal(TENANT, user(), USER_ID),
        vault.seal(TENANT, user(), text));
  }

  @Override
  public void open(ReceiveMessage command) {
    boolean fresh = known.add(command.messageId());
    require(fresh, IDEMPOTENCY_CONFLICT, "message.known", command.messageId());
    open.add(command.messageId());
  }

  @Override
  public boolean block(BlockMessage command) {
    return blocked.add(command.messageId());
  }

  @Override
  public void ask(MessageId message) {
    stopped.add(message);
  }

  @Override
  public List<MessageId> open() {
    return List.copyOf(stopped);
  }

  @Override
  public void drop(MessageId message) {
    stopped.remove(message);
  }

  @Override
  public void end(MessageId message) {
    open.remove(message);
  }

  @Override
  public void end(MessageId message, MessageId reply) {
    open.remove(message);
    ratings.put(reply, Optional.empty());
  }

  @Override
  public void forget(ConversationId conversation) {
    open.clear();
  }

  @Override
  public Rating rate(MessageId reply, Rating rating, long sequence) {
    require(ratings.containsKey(reply), NOT_FOUND, "message.unknown", reply);
    return ratings.put(reply, Optional.of(rating)).orElse(null);
  }

  @Override
  public List<OpenTurn> overdue(int limit) {
    return open.stream().map(message -> new OpenTurn(message, CONVERSATION)).toList();
  }
}
