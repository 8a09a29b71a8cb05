package org.maimbot.api.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Nudges;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.KeyChecks;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.TurnView;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.util.unit.DataSize;

class RoomsTest {
  private static final ChatSettings SETTINGS =
      new ChatSettings(
          Duration.ofSeconds(30),
          1,
          1,
          1,
          1,
          1,
          DataSize.ofKilobytes(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  private static final TurnView TURN =
      new TurnView(
          new TenantId("tenant_1"),
          new AgentId("agent_1"),
          ConversationId.next(),
          MessageId.next(),
          null,
          "hello",
          null,
          null,
          null,
          0);

  private final List<Consumer<String>> others = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private Rooms rooms(Function<MessageId, TurnView> turns, KeyChecks checks) {
    Nudges nudges =
        new Nudges() {
          @Override
          public void listen(String channel, Consumer<String> to) {
            others.add(to);
          }

          @Override
          public void publish(String channel, String message) {}
        };
    return new Rooms(nudges, turns, checks, meters);
  }

  /** Another node tells that something has happened to a message. */
  private void hear(MessageId message) {
    String told = String.join(" ", "another", TURN.conversationId().value(), message.value(), "-");
    others.forEach(other -> other.accept(told));
  }

  private static ChatSocket joined(Rooms rooms) {
    ChatSocket socket = new ChatSocket("key", null, SETTINGS, () -> {}, null, new Sockets(rooms));
    socket.onOpen(proxy(Session.class), null);
    rooms.join(TURN.conversationId(), socket);
    return socket;
  }

  /** Does nothing that it is told. */
  private static <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) ->
                switch (method.getName()) {
                  case "getAsyncRemote" -> proxy(RemoteEndpoint.Async.class);
                  case "getUserProperties" -> new HashMap<>();
                  default -> null;
                }));
  }

  /** Checks of a key that refuse it, and count how often. */
  private record Refusing(ErrorCode code, AtomicInteger asked) implements KeyChecks {
    @Override
    public KeyCheck validate(CheckRequest request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PermissionCheck checkPermission(String apiKey, String permission) {
      asked.incrementAndGet();
      throw new Refused(code, "refused");
    }
  }

  @Test
  void only_who_has_lost_the_key_is_shut_out() {
    AtomicInteger unproved = new AtomicInteger();
    ChatSocket kept = joined(rooms(_ -> TURN, new Refusing(ErrorCode.SYS_002, unproved)));
    hear(MessageId.next());
    hear(MessageId.next());
    await().until(() -> unproved.get() == 2); // the second comes after the first is dealt with
    assertThat(kept.isOpen()).isTrue();

    ChatSocket lost =
        joined(rooms(_ -> TURN, new Refusing(ErrorCode.AUTH_004, new AtomicInteger())));
    hear(MessageId.next());
    await().until(() -> !lost.isOpen());
  }

  @Test
  void what_could_not_be_read_is_told_when_it_is_heard_of_again() {
    AtomicInteger reads = new AtomicInteger();
    AtomicInteger checks = new AtomicInteger();
    var _ =
        joined(
            rooms(
                _ -> {
                  if (reads.incrementAndGet() == 1) throw new Refused(ErrorCode.SYS_002, "away");
                  return TURN;
                },
                new Refusing(ErrorCode.SYS_002, checks)));
    hear(TURN.messageId());
    hear(TURN.messageId());
    await().until(() -> checks.get() == 1);
  }

  @Test
  void a_socket_that_is_closed_before_it_joins_leaves_nothing_behind() {
    Rooms rooms = rooms(null, null);
    ChatSocket closed = new ChatSocket("key", null, SETTINGS, () -> {}, null, null);
    rooms.leave(closed);
    rooms.join(ConversationId.next(), closed);
    assertThat(meters.get("maimbot.chat.rooms").gauge().value()).isZero();
  }
}
