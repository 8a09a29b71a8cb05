package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.FakeModels;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.ModelAnswers;
import org.maimbot.kernel.Json;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Turns while a model writes, and what is left of them when nobody wants the rest. */
@IntegrationTest(properties = "maimbot.outbound.allow-private=true")
class RunningTurnsTest {
  private static final String STREAM = ", \"options\": {\"stream\": true}";

  private final FakeModels models = FakeModels.start();
  private final CompletableFuture<Void> said = new CompletableFuture<>();
  private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

  @LocalServerPort private int port;
  private Api api;
  private String tenant;
  private String agent;
  private String key;

  @BeforeEach
  void agentOfAnEndlessModel() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
    key = key(agent);
    api.put(
            "/api/v2/agents/" + agent + "/config",
            """
            {"config_overrides": {"model": {"provider": "openai", "base_url": "%s/v1",
              "api_key": "sk-test-1234", "name": "endless"}}}
            """
                .formatted(models.url()))
        .is(200);
    models.answering(
        "endless",
        (_, talk) -> {
          talk.begin("text/event-stream");
          talk.event(ModelAnswers.delta("一二三四"));
          said.complete(null);
          talk.awaitGone();
          hungUp.complete(null);
        });
  }

  @AfterEach
  void close() {
    models.close();
  }

  private String body(String more) {
    return "{\"api_key\": \"%s\", \"message\": \"go on\"%s}".formatted(key, more);
  }

  private Sse stream() {
    Sse stream = Sse.post("http://localhost:" + port + "/api/v2/chat", body(STREAM));
    await().until(() -> stream.messages().size() == 2); // it has begun, and something was said
    return stream;
  }

  private Answer stop(Sse stream) {
    String start = stream.messages().getFirst().data();
    String message = Json.mapper().readTree(start).path("message_id").asString();
    return api.post("/api/v2/chat/" + message + "/stop", "{}", "X-Api-Key", key).is(200);
  }

  @Test
  void no_more_run_at_once_than_the_limit_says() {
    api.put("/api/v2/tenants/" + tenant + "/limits", "{\"chat\": {\"concurrent_turns\": 2}}")
        .is(200);
    try (Sse first = stream();
        Sse second = stream()) {
      Answer refused = api.post("/api/v2/chat", body("")).refused(429, "CHAT_005");
      assertThat(refused.fields()).containsExactly("tenant.concurrent_turns");
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      stop(first);
      await()
          .untilAsserted(() -> {
            try (Sse third = Sse.post("http://localhost:" + port + "/api/v2/chat", body(STREAM))) {
              assertThat(third.status()).isEqualTo(200);
            }
          });
      assertThat(second.hasEnded()).isFalse();
    }
  }

  @Test
  void an_agent_and_a_key_have_their_own_limits_of_turns_at_the_same_time() {
    api.put(
            "/api/v2/tenants/" + tenant + "/limits",
            "{\"chat\": {\"key_concurrent_turns\": 1, \"agent_concurrent_turns\": 2}}")
        .is(200);
    String first = key;
    String second = key(agent);
    try (Sse one = stream()) {
      assertThat(api.post("/api/v2/chat", body("")).refused(429, "CHAT_005").fields())
          .containsExactly("key.concurrent_turns");
      key = second;
      try (Sse two = stream()) {
        key = key(agent);
        assertThat(api.post("/api/v2/chat", body("")).refused(429, "CHAT_005").fields())
            .containsExactly("agent.concurrent_turns");
        key = first;
        stop(one);
        key = second;
        stop(two);
      }
    }
  }

  private String key(String of) {
    return api.newKey(tenant, of, unique("key"), ", \"permissions\": [\"chat\"]")
        .is(201)
        .text("/data/api_key");
  }

  @Test
  void a_repetition_reads_along_and_takes_nothing_of_any_limit() {
    api.put(
            "/api/v2/tenants/" + tenant + "/limits",
            "{\"requests_per_minute\": 1, \"chat\": {\"concurrent_turns\": 1}}")
        .is(200);
    String address = "http://localhost:" + port + "/api/v2/chat";
    try (Sse first = Sse.post(address, body(STREAM), "Idempotency-Key", "k")) {
      await().until(() -> first.messages().size() == 2);
      String last = first.ids().getLast();
      try (Sse again =
          Sse.post(address, body(STREAM), "Idempotency-Key", "k", "Last-Event-ID", last)) {
        assertThat(again.status()).isEqualTo(200);
        await().until(() -> !again.messages().isEmpty());
        assertThat(again.messages().getFirst().data())
            .isEqualTo(first.messages().getFirst().data());
        CompletableFuture<Answer> whole =
            CompletableFuture.supplyAsync(
                () -> api.post("/api/v2/chat", body(""), "Idempotency-Key", "k"));
        stop(first);
        assertThat(whole.join().is(200).text("/data/response")).isEqualTo("一二三四");
        await().until(again::hasEnded);
        assertThat(again.messages().getLast().event()).isEqualTo("done");
      }
    }
  }

  @Test
  void what_is_held_back_for_a_judgement_is_neither_told_nor_judged_when_it_is_stopped() {
    api.put(
            "/api/v2/tenants/" + tenant,
            """
            {"tenant_config": {"content_filter": {"moderation":
              {"url": "%s/judge", "directions": ["outbound"]}}}}
            """
                .formatted(models.url()))
        .is(200);
    try (Sse stream = Sse.post("http://localhost:" + port + "/api/v2/chat", body(STREAM))) {
      await().until(() -> !stream.messages().isEmpty() && said.isDone());
      JsonNode reply = stop(stream).at("/data/reply");
      assertThat(reply.path("response").asString()).isEmpty();
      assertThat(reply.at("/metadata/finish_reason").asString()).isEqualTo("stopped");
      assertThat(reply.at("/metadata/prompt_tokens").asInt()).isPositive();
    }
  }

  @Test
  void a_reply_that_is_stopped_while_it_is_judged_is_not_blocked() {
    CompletableFuture<Void> judging = new CompletableFuture<>();
    models.answering("endless", ModelAnswers.saying("一二三四"));
    models.answering(
        "judge",
        (_, talk) -> {
          judging.complete(null);
          talk.awaitGone();
        });
    api.put(
            "/api/v2/tenants/" + tenant,
            """
            {"tenant_config": {"content_filter": {"moderation":
              {"url": "%s/judge", "model": "judge", "timeout_ms": 10000,
               "directions": ["outbound"]}}}}
            """
                .formatted(models.url()))
        .is(200);
    try (Sse stream = Sse.post("http://localhost:" + port + "/api/v2/chat", body(STREAM))) {
      await().until(() -> !stream.messages().isEmpty() && judging.isDone());
      JsonNode reply = stop(stream).at("/data/reply");
      assertThat(reply.path("response").asString()).isEmpty();
      assertThat(reply.at("/metadata/finish_reason").asString()).isEqualTo("stopped");
      assertThat(reply.at("/metadata/prompt_tokens").asInt()).isEqualTo(11);
      assertThat(reply.at("/metadata/completion_tokens").asInt()).isEqualTo(7);
    }
    String events = "/api/v2/events?tenant_id=" + tenant + "&types=";
    await().until(() -> !api.get(events + "turn.completed").at("/data/items").isEmpty());
    assertThat(api.get(events + "message.filtered").at("/data/items").isEmpty()).isTrue();
  }

  @Test
  void what_was_written_until_it_was_stopped_is_kept_and_its_tokens_are_estimated() {
    try (Sse stream = stream()) {
      JsonNode reply = stop(stream).at("/data/reply");
      assertThat(reply.path("response").asString()).isEqualTo("一二三四");
      JsonNode metadata = reply.path("metadata");
      assertThat(metadata.path("finish_reason").asString()).isEqualTo("stopped");
      assertThat(metadata.path("model_used").asString()).isEqualTo("endless");
      assertThat(metadata.path("completion_tokens").asInt()).isEqualTo(4);
      assertThat(metadata.path("prompt_tokens").asInt()).isPositive();
      assertThat(metadata.path("tokens_estimated").asBoolean()).isTrue();
      await().until(hungUp::isDone);
    }
  }
}
