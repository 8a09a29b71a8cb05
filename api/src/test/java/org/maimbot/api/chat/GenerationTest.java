package org.maimbot.api.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.maimbot.api.chat.Generation.Turning;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Sampling;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.node.ObjectNode;

class GenerationTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final ChatSettings SETTINGS =
      new ChatSettings(
          Duration.ofMinutes(1),
          200_000,
          1,
          1,
          1,
          1,
          DataSize.ofKilobytes(1),
          Duration.ofSeconds(1),
          Duration.ofSeconds(1));

  @Test
  void the_time_of_a_reader_who_takes_nothing_in_is_not_the_responders() throws Exception {
    Generation generation = new Generation(turn(), SETTINGS);
    FutureTask<Turning> turning = new FutureTask<>(generation::awaitTurning);
    try (ReplyText.Reader reader = generation.text().open(0)) {
      Thread.startVirtualThread(turning);
      Thread.startVirtualThread(() -> {
        generation.add("more than anybody has to take in at once ".repeat(2_000));
        generation.add("which is waited for");
        generation.turn(Turning.WRITTEN);
      });
      await().until(() -> generation.text().heldUpFor() > TIMEOUT.plusMillis(200).toNanos());
      assertThat(turning.isDone()).isFalse();
      assertThat(reader.next(TIMEOUT)).isNotEmpty();
      assertThat(turning.get(1, TimeUnit.MINUTES)).isEqualTo(Turning.WRITTEN);
    }
  }

  @Test
  void a_responder_who_takes_too_long_is_waited_for_no_more() throws Exception {
    Generation generation = new Generation(turn(), SETTINGS);
    generation.add("so far");
    assertThat(generation.awaitTurning()).isEqualTo(Turning.TIMED_OUT);
  }

  private static Turn turn() {
    ObjectNode config = Json.mapper().createObjectNode();
    config
        .putObject("config_overrides")
        .putObject("chat")
        .put("response_timeout", TIMEOUT.toSeconds());
    return new Turn(
        new MessageId("msg_1"),
        new ConversationId("conv_1"),
        null,
        new TenantId("tenant_1"),
        new AgentId("agent_1"),
        new ApiKeyId("key_1"),
        Place.UNSAID,
        null,
        null,
        "hello",
        Sampling.CONFIGURED,
        false,
        config,
        null,
        System.nanoTime());
  }
}
