package org.maimbot.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.Nudges;
import org.maimbot.kernel.conversation.ConversationId;
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

  private static final Nudges NOBODY =
      new Nudges() {
        @Override
        public void listen(String channel, Consumer<String> to) {}

        @Override
        public void publish(String channel, String message) {}
      };

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Rooms rooms = new Rooms(NOBODY, null, null, meters);

  @Test
  void a_socket_that_is_closed_before_it_joins_leaves_nothing_behind() {
    ChatSocket closed = new ChatSocket("key", null, SETTINGS, () -> {}, null, null);
    rooms.leave(closed);
    rooms.join(ConversationId.next(), closed);
    assertThat(meters.get("maimbot.chat.rooms").gauge().value()).isZero();
  }
}
