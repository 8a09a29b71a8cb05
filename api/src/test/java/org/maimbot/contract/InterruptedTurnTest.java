package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Responder;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Turns that do not come to a reply. */
@IntegrationTest(freshDatabase = true, properties = "maimbot.chat.settle-every=50ms")
@Import(InterruptedTurnTest.Model.class)
class InterruptedTurnTest {
  @TestConfiguration
  static class Model {
    /** Does what it is told to. */
    @Bean
    @Primary
    Responder model() {
      return Model::respond;
    }

    private static Outcome respond(Prompt prompt, Consumer<String> parts) {
      return switch (prompt.message()) {
        case "break off" -> {
          parts.accept("so far");
          throw new IllegalStateException("the model is out of order");
        }
        case "fail" -> throw new IllegalStateException("the model is out of order");
        case "hang" -> {
          try {
            Thread.sleep(Duration.ofHours(1));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          yield new Outcome("never", "test", 0, 0, "stop");
        }
        default ->
            new Outcome(
                prompt.history().get().stream().map(said -> said.text()).toList().toString(),
                "test",
                7,
                5,
                "stop");
      };
    }
  }

  @LocalServerPort private int port;
  @Autowired private CommandGateway commands;
  private Api api;
  private String tenant;
  private String agent;
  private Answer key;

  @BeforeEach
  void agent() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
    String config =
        """
        {"config_overrides": {"chat": {"response_timeout": 0.5, "max_context_size": 2}}}\
        """;
    api.put("/api/v2/agents/" + agent + "/config", config).is(200);
    key = api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]").is(201);
  }

  private Answer say(String message, String... headers) {
    return api.post(
        "/api/v2/chat",
        """
        {"api_key": "%s", "message": "%s", "conversation_id": "room"}\
        """
            .formatted(key.text("/data/api_key"), message),
        headers);
  }

  @Test
  void a_model_that_fails_or_is_too_slow_ends_the_turn() {
    say("fail", "Idempotency-Key", "f").refused(502, "SYS_003");
    say("fail", "Idempotency-Key", "f").refused(502, "SYS_003");
    say("hang", "Idempotency-Key", "h").refused(504, "SYS_004");
    say("hang", "Idempotency-Key", "h").refused(504, "SYS_004");

    String events = "/api/v2/events?tenant_id=" + tenant + "&types=turn.*";
    await()
        .untilAsserted(() ->
            assertThat(api.get(events).at("/data/items").findValuesAsString("failure"))
                .containsExactly("model_failed", "model_failed", "timed_out", "timed_out"));
    Answer answered = say("now").is(200);
    Answer shown = api.get("/api/v2/conversations/" + answered.text("/data/conversation_id"));
    assertThat(shown.at("/data/failed_turns").asInt()).isEqualTo(4);
    assertThat(shown.at("/data/prompt_tokens").asInt()).isEqualTo(7);
    assertThat(shown.at("/data/completion_tokens").asInt()).isEqualTo(5);
  }

  @Test
  void a_stream_tells_that_the_reply_was_broken_off() {
    String body =
        """
        {"api_key": "%s", "message": "break off", "options": {"stream": true}}\
        """
            .formatted(key.text("/data/api_key"));
    assertThat(ChatTest.events(port, body))
        .satisfiesExactly(
            start -> assertThat(start).startsWith("start {"),
            delta -> assertThat(delta).isEqualTo("delta {\"index\":0,\"text\":\"so far\"}"),
            error -> assertThat(error).startsWith("error {").contains("\"SYS_003\""));
  }

  @Test
  void the_model_is_told_as_much_as_the_agent_is_configured_to_remember() {
    assertThat(say("one").text("/data/response")).isEqualTo("[]");
    assertThat(say("two").text("/data/response")).isEqualTo("[one, []]");
    assertThat(say("three").text("/data/response")).isEqualTo("[two, [one, []]]");
  }

  @Test
  void a_turn_whose_process_ended_fails_once_its_lease_has_passed() {
    ApiKeyId keyId = new ApiKeyId(key.text("/data/api_key_id"));
    AgentId itsAgent = new AgentId(agent);
    ConversationId room =
        ConversationId.named(new TenantId(tenant), itsAgent, Place.UNSAID, "room");
    MessageId message = MessageId.named(keyId, "retry");
    commands.sendAndWait(
        new ReceiveMessage(
            room,
            new TenantId(tenant),
            itsAgent,
            keyId,
            Place.UNSAID,
            "room",
            message,
            null,
            "now",
            Duration.ofSeconds(2),
            List.of()));

    String stream = "/api/v2/chat/" + message + "/stream";
    try (Sse read = Sse.open(port, stream, "X-Api-Key", key.text("/data/api_key"))) {
      say("now", "Idempotency-Key", "retry").refused(502, "SYS_003");
      await().until(read::hasEnded);
      assertThat(read.messages()).extracting(Sse.Message::event).containsExactly("start", "error");
      assertThat(read.messages().getLast().data()).contains("\"SYS_003\"");
    }

    Answer shown = api.get("/api/v2/conversations/" + room).is(200);
    assertThat(shown.at("/data/messages").asInt()).isEqualTo(1);
    assertThat(shown.at("/data/failed_turns").asInt()).isEqualTo(1);
    assertThat(say("now", "Idempotency-Key", "retry").is(200).text("/data/message_id"))
        .isNotEqualTo(message.value());
  }
}
