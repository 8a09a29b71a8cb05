package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.MovableClock;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Place;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Responder;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Turns that do not come to a reply. */
@IntegrationTest(freshDatabase = true, properties = "maimbot.chat.settle-every=50ms")
@Import({InterruptedTurnTest.Model.class, MovableClock.Time.class})
class InterruptedTurnTest {
  @TestConfiguration
  static class Model {
    static final Semaphore GO_ON = new Semaphore(0);

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
        case "wait" -> {
          parts.accept("so ");
          try {
            GO_ON.acquire();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          yield new Outcome("so far", "test", 7, 5, "stop");
        }
        case "count" -> {
          int characters = prompt.history().get().stream().mapToInt(s -> s.text().length()).sum();
          yield new Outcome(prompt.history().get().size() + " " + characters, "test", 7, 5, "stop");
        }
        case "hang" -> {
          try {
            Thread.sleep(Duration.ofHours(1));
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          yield new Outcome("never", "test", 0, 0, "stop");
        }
        case String message when message.startsWith("long ") ->
            new Outcome("ok", "test", 7, 5, "stop");
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
  @Autowired private MovableClock clock;
  private Api api;
  private String tenant;
  private String agent;
  private Answer key;

  @BeforeEach
  void agent() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
    configure(0.5, 2);
    key = api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]").is(201);
  }

  private void configure(double timeout, int contextSize) {
    String config =
        """
        {"config_overrides": {"chat": {"response_timeout": %s, "max_context_size": %d}}}\
        """
            .formatted(timeout, contextSize);
    api.put("/api/v2/agents/" + agent + "/config", config).is(200);
  }

  /** Where {@link #say} says it. */
  private ConversationId room() {
    return ConversationId.named(new TenantId(tenant), new AgentId(agent), Place.UNSAID, "room");
  }

  private String failures() {
    return api.get("/api/v2/events?tenant_id=" + tenant + "&types=turn.*")
        .at("/data/items")
        .findValuesAsString("failure")
        .toString();
  }

  private CompletableFuture<Answer> wait(String idempotencyKey) {
    CompletableFuture<Answer> reply =
        CompletableFuture.supplyAsync(() -> say("wait", "Idempotency-Key", idempotencyKey));
    String path = "/api/v2/conversations/" + room();
    await().until(() -> api.get(path).at("/data/messages").asInt() == 1);
    return reply;
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
  void what_is_remembered_has_an_end_whatever_is_configured() {
    configure(30, Integer.MAX_VALUE);
    for (int i = 0; i < 21; i++) say("long " + "x".repeat(19_995)).is(200);
    int ok = "ok".length();
    assertThat(say("count").is(200).text("/data/response"))
        .isEqualTo("39 " + (19 * (20_000 + ok) + ok));
  }

  @Test
  void a_reply_is_not_acknowledged_when_others_have_settled_its_turn() {
    configure(30, 2);
    CompletableFuture<Answer> reply = wait("settled");
    MessageId message = MessageId.named(new ApiKeyId(key.text("/data/api_key_id")), "settled");
    commands.sendAndWait(new FailTurn(room(), message, TurnFailure.INTERRUPTED, null));

    Model.GO_ON.release();

    reply.join().refused(502, "SYS_003");
    Answer shown = api.get("/api/v2/conversations/" + room()).is(200);
    assertThat(shown.at("/data/messages").asInt()).isEqualTo(1);
  }

  @Test
  void what_is_erased_while_a_reply_is_written_stays_erased() {
    configure(30, 2);
    CompletableFuture<Answer> reply = wait("erased");
    String path = "/api/v2/conversations/" + room();
    api.delete(path).is(200);

    reply.join().refused(404, "NOT_FOUND");
    api.get(path).refused(404, "NOT_FOUND");
    api.get(path + "/messages").refused(404, "NOT_FOUND");
    say("wait", "Idempotency-Key", "erased").refused(404, "NOT_FOUND");
    await().untilAsserted(() -> assertThat(failures()).isEqualTo("[erased]"));

    say("now").is(200);
    api.delete(path).is(200);
    api.get(path).refused(404, "NOT_FOUND");
  }

  @Test
  void a_clock_that_is_wrong_settles_no_turn_that_is_under_way() {
    CompletableFuture<Answer> reply = wait("jump");
    clock.advance(Duration.ofHours(1));
    try {
      reply.join().refused(504, "SYS_004");
      await().untilAsserted(() -> assertThat(failures()).isEqualTo("[timed_out]"));
    } finally {
      clock.advance(Duration.ofHours(-1));
    }
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
