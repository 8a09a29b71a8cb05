package org.maimbot.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.Nudges;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.ReplyChunks;
import org.maimbot.kernel.conversation.TurnView;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.util.unit.DataSize;

class ElsewhereTest {
  private static final int ROUNDS = 30;

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

  /** Nothing but the word that nothing comes any more. */
  private static final ReplyChunks ENDED =
      new ReplyChunks() {
        @Override
        public boolean add(MessageId message, Chunk chunk) {
          return true;
        }

        @Override
        public List<Kept> after(MessageId message, String entry) {
          return List.of(new Kept("1", new Chunk(0, 0, null, true)));
        }
      };

  private static final TurnView OPEN =
      new TurnView(
          new TenantId("tenant_1"),
          new AgentId("agent_1"),
          new ConversationId("conv_1"),
          new MessageId("msg_1"),
          null,
          "hello",
          null,
          null,
          null,
          0);

  /** Goes away after some rounds. */
  private static final class Patient implements ReplyListener {
    private int rounds;

    @Override
    public void started(MessageId message, ConversationId conversation) {}

    @Override
    public void part(String text, int end) {}

    @Override
    public void idle() {}

    @Override
    public boolean isGone() {
      return ++rounds > ROUNDS;
    }
  }

  @Test
  void whose_end_could_not_be_recorded_is_looked_for_only_now_and_then() {
    AtomicInteger looks = new AtomicInteger();
    Elsewhere reply =
        new Elsewhere(
            OPEN,
            _ -> {
              looks.incrementAndGet();
              return OPEN;
            },
            new Chunks(ENDED, null),
            new Running(NOBODY, null, Duration.ofSeconds(1)),
            SETTINGS);
    assertThat(reply.follow(0, new Patient())).isEmpty();
    assertThat(looks.get()).isBetween(1, ROUNDS / 2);
  }
}
