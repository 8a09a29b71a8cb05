package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;
import static org.maimbot.embedded.ModelAnswers.delta;
import static org.maimbot.embedded.ModelAnswers.inTurn;
import static org.maimbot.embedded.ModelAnswers.saying;
import static org.maimbot.embedded.ModelAnswers.status;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.FakeModels;
import org.maimbot.embedded.FakeModels.Asked;
import org.maimbot.embedded.FakeModels.Behaviour;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.embedded.ModelAnswers;
import org.maimbot.kernel.Json;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Talking with agents that models answer for, on a provider that does what it is told. */
@IntegrationTest(
    properties = {
      "maimbot.models.retry-after=1ms",
      "maimbot.models.longest-retry-after=2s",
      "maimbot.models.first-token-timeout=2s",
      "maimbot.models.chunk-timeout=2s",
      "maimbot.models.max-reply=5000",
      "maimbot.chat.max-reply=5000",
      "maimbot.models.per-tenant=3",
      "maimbot.models.broken-for=7s",
      "maimbot.models.openai.api-key=sk-the-servers-own",
      "maimbot.models.openai.name=servers-model",
      "maimbot.models.prices=[{\"provider\": \"openai\", \"name\": \"servers-model\","
          + " \"input\": 1.5, \"output\": 6, \"currency\": \"CNY\","
          + " \"as_of\": \"2026-10-01\"}]"
    })
class ModelsTest {
  private static final FakeModels MODELS = FakeModels.start();

  @DynamicPropertySource
  static void servers(DynamicPropertyRegistry registry) {
    registry.add("maimbot.models.openai.base-url", () -> MODELS.url() + "/v1/");
  }

  @AfterAll
  static void close() {
    MODELS.close();
  }

  @LocalServerPort private int port;
  private Api api;
  private String tenant;
  private String agent;
  private String key;
  private String model;

  @BeforeEach
  void agent() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
    key =
        api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
    model = unique("model").replace(' ', '-');
  }

  private String block(String provider, String path, String name) {
    return """
    {"provider": "%s", "base_url": "%s", "name": "%s", "api_key": "sk-%s"}\
    """
        .formatted(provider, MODELS.url() + path, name, name);
  }

  private void configure(String section) {
    String config =
        """
        {"persona": "热心的客服", "config_overrides": {"model": %s}}\
        """
            .formatted(section);
    api.put("/api/v2/agents/" + agent + "/config", config).is(200);
  }

  private void openAi(Behaviour how) {
    MODELS.answering(model, how);
    configure(block("openai", "/v1", model));
  }

  private String body(String message, String more) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("api_key", key).put("message", message);
    String text = body.toString();
    return text.substring(0, text.length() - 1) + more + "}";
  }

  private Answer say(String message, String... headers) {
    return api.post("/api/v2/chat", body(message, ""), headers);
  }

  private List<String> stream(String message) {
    return ChatTest.events(port, body(message, ", \"options\": {\"stream\": true}"));
  }

  /** What became of the last turn, as its event tells. */
  private JsonNode failure() {
    String path = "/api/v2/events?tenant_id=" + tenant + "&types=turn.failed";
    await().until(() -> !api.get(path).at("/data/items").isEmpty());
    JsonNode items = api.get(path).at("/data/items");
    return items.get(items.size() - 1).path("data");
  }

  @ParameterizedTest
  @CsvSource({"openai, /v1, Bearer sk-", "anthropic, '', sk-", "ollama, /, Bearer sk-"})
  void a_model_of_each_kind_of_provider_answers(String kind, String path, String credential) {
    MODELS.answering(model, saying("Hel", "lo \uD83D\uDE00", " there"));
    configure(block(kind, path, model));

    Answer answer = say("hello 你好").is(200);
    assertThat(answer.text("/data/response")).isEqualTo("Hello 😀 there");
    assertThat(answer.text("/data/metadata/model_used")).isEqualTo(model);
    assertThat(answer.at("/data/metadata/prompt_tokens").asInt()).isEqualTo(11);
    assertThat(answer.at("/data/metadata/completion_tokens").asInt()).isEqualTo(7);
    assertThat(answer.at("/data/metadata/tokens_estimated").asBoolean()).isFalse();
    assertThat(answer.text("/data/metadata/finish_reason")).isEqualTo("stop");

    List<String> events = stream("again");
    // What is written while a reader is busy comes in one piece.
    assertThat(
            events.subList(1, events.size() - 1).stream()
                .map(event -> Json.mapper().readTree(event.substring("delta ".length())))
                .map(delta -> delta.path("text").stringValue())
                .collect(Collectors.joining()))
        .isEqualTo("Hello 😀 there");
    assertThat(events.getLast()).startsWith("done {").contains("Hello 😀 there");

    Asked asked = MODELS.asked(model).getFirst();
    assertThat(asked.headers().getOrDefault("authorization", asked.headers().get("x-api-key")))
        .isEqualTo(credential + model);
    assertThat(asked.body().path("stream").asBoolean()).isTrue();
    assertThat(asked.body().toString()).contains("热心的客服");
    assertThat(asked.texts().getLast()).isEqualTo("hello 你好");
  }

  @Test
  void the_model_is_told_what_was_said_before() {
    openAi(saying("fine"));
    String more =
        ", \"conversation_id\": \"room\", \"user_id\": \"%s\", \"context\": {\"metadata\":"
            + " {\"chat_type\": \"group\"}}";
    api.post("/api/v2/chat", body("one", more.formatted("ann@example.com"))).is(200);
    api.post("/api/v2/chat", body("two", more.formatted("bob"))).is(200);
    Asked asked = MODELS.asked(model).getLast();
    assertThat(asked.texts().subList(1, 4)).containsExactly("用户1：one", "fine", "用户2：two");
    assertThat(asked.body().toString()).doesNotContain("ann@example.com");
    api.post("/api/v2/chat", body("x", more.formatted("bob").replace("group", "crowd")))
        .refused(400, "VALIDATION_ERROR");
  }

  @Test
  void a_message_may_ask_for_another_temperature_and_length() {
    configure(
        """
        {"base_url": "%s/v1", "name": "%s", "temperature": 0.25, "max_tokens": 300}\
        """
            .formatted(MODELS.url(), model));
    say("as configured").is(200);
    api.post("/api/v2/chat", body("hi", ", \"options\": {\"temperature\": 0, \"max_tokens\": 5}"))
        .is(200);
    List<Asked> asked = MODELS.asked(model);
    assertThat(asked.getFirst().body().path("temperature").asDouble()).isEqualTo(0.25);
    assertThat(asked.getFirst().body().path("max_tokens").asInt()).isEqualTo(300);
    assertThat(asked.getFirst().headers()).doesNotContainKey("authorization");
    assertThat(asked.getLast().body().path("temperature").asDouble()).isZero();
    assertThat(asked.getLast().body().path("max_tokens").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, -0.1",
    "temperature, 2.1",
    "max_tokens, 0",
    "max_tokens, 131073",
    "temperature, '\"hot\"'",
    "max_tokens, '\"many\"'"
  })
  void what_a_message_asks_for_has_bounds(String field, String value) {
    Answer answer =
        api.post("/api/v2/chat", body("hi", ", \"options\": {\"" + field + "\": " + value + "}"));
    assertThat(answer.refused(400, "VALIDATION_ERROR").fields())
        .singleElement()
        .asString()
        .contains(field);
  }

  @Test
  void tokens_that_the_model_does_not_count_are_estimated() {
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event(delta("四个汉字 and more"));
      talk.event("{\"choices\": [{\"delta\": {}, \"finish_reason\": \"length\"}]}");
      talk.end();
    });
    Answer answer = say("hi", "Idempotency-Key", "k").is(200);
    assertThat(answer.at("/data/metadata/tokens_estimated").asBoolean()).isTrue();
    assertThat(answer.at("/data/metadata/completion_tokens").asInt()).isEqualTo(7);
    assertThat(answer.at("/data/metadata/prompt_tokens").asInt()).isPositive();
    assertThat(answer.text("/data/metadata/finish_reason")).isEqualTo("length");
    assertThat(say("hi", "Idempotency-Key", "k").at("/data")).isEqualTo(answer.at("/data"));
  }

  @Test
  void a_reply_that_is_whole_counts_though_the_stream_does_not_end() {
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event(delta("whole"));
      talk.event("{\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}");
      talk.awaitGone();
    });
    assertThat(say("hi").is(200).text("/data/response")).isEqualTo("whole");
  }

  @Test
  void a_reply_that_is_whole_counts_though_the_stream_is_cut_after_it() {
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event(delta("whole"));
      talk.event("{\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}");
    });
    Answer answer = say("hi").is(200);
    assertThat(answer.text("/data/response")).isEqualTo("whole");
    assertThat(answer.text("/data/metadata/finish_reason")).isEqualTo("stop");
    assertThat(answer.at("/data/metadata/tokens_estimated").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503, 529})
  void what_is_safe_to_ask_again_is_asked_again(int code) {
    openAi(inTurn(status(code, "Retry-After: 0"), status(code), saying("at last")));
    assertThat(say("hi").is(200).text("/data/response")).isEqualTo("at last");
    assertThat(MODELS.asked(model)).hasSize(3);
  }

  @Test
  void an_overloaded_model_says_when_to_come_again() {
    openAi(status(429, "Retry-After: 30"));
    Answer answer = say("hi").refused(502, "SYS_003");
    assertThat(answer.header("Retry-After")).isEqualTo("30");
    assertThat(MODELS.asked(model)).hasSize(1);
    assertThat(failure().path("failure").asString()).isEqualTo("model_overloaded");
    assertThat(failure().path("detail").asString())
        .isEqualTo("openai " + model + ": HTTP 429 (told_so)");
    assertThat(failure().path("model").asString()).isEqualTo(model);
    assertThat(failure().path("prompt_tokens").asInt(-1)).isZero();
  }

  @Test
  void a_message_whose_turn_has_failed_is_tried_again_when_it_is_repeated() {
    openAi(inTurn(status(429, "Retry-After: 30"), saying("at last")));
    say("hi", "Idempotency-Key", "k").refused(502, "SYS_003");
    say("else", "Idempotency-Key", "k").refused(409, "IDEMPOTENCY_CONFLICT");
    Answer second = say("hi", "Idempotency-Key", "k").is(200);
    assertThat(second.text("/data/response")).isEqualTo("at last");
    assertThat(say("hi", "Idempotency-Key", "k").is(200).at("/data")).isEqualTo(second.at("/data"));
    assertThat(MODELS.asked(model)).hasSize(2);
  }

  @Test
  void another_attempt_at_a_stream_is_told_from_its_beginning() {
    openAi(
        inTurn(
            (_, talk) -> {
              talk.begin("text/event-stream");
              talk.event(delta("so far"));
            },
            saying("the whole reply")));
    String address = "http://localhost:" + port + "/api/v2/chat";
    String body = body("hi", ", \"options\": {\"stream\": true}");
    try (Sse broken = Sse.post(address, body, "Idempotency-Key", "k")) {
      await().until(broken::hasEnded);
      assertThat(broken.messages().getLast().event()).isEqualTo("error");
      String last = broken.ids().getLast();
      try (Sse again = Sse.post(address, body, "Idempotency-Key", "k", "Last-Event-ID", last)) {
        await().until(again::hasEnded);
        assertThat(again.messages().getLast().event()).isEqualTo("done");
        assertThat(again.messages().get(1).data()).contains("the whole reply");
        assertThat(again.messages().getFirst().data())
            .isNotEqualTo(broken.messages().getFirst().data());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, 1, model_unusable", "401, 1, model_unusable", "404, 1, model_unusable",
    "302, 1, model_unusable", "204, 1, model_failed", "500, 3, model_failed"
  })
  void a_refusal_ends_the_turn(int code, int calls, String failure) {
    openAi(status(code, "Location: http://127.0.0.1:1/"));
    say("my secret words").refused(502, "SYS_003");
    assertThat(MODELS.asked(model)).hasSize(calls);
    assertThat(failure().path("failure").asString()).isEqualTo(failure);
    assertThat(failure().path("detail").asString()).contains("HTTP " + code).doesNotContain("said");
  }

  @Test
  void a_stream_that_is_cut_breaks_the_reply_off() {
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event(delta("so far"));
    });
    assertThat(stream("hi"))
        .satisfiesExactly(
            start -> assertThat(start).startsWith("start {"),
            delta -> assertThat(delta).contains("so far"),
            error -> assertThat(error).startsWith("error {").contains("SYS_003"));
    assertThat(MODELS.asked(model)).hasSize(1);
    JsonNode failure = failure();
    assertThat(failure.path("detail").asString()).endsWith("its stream ended in the middle");
    assertThat(failure.path("model").asString()).isEqualTo(model);
    assertThat(failure.path("finish_reason").asString()).isEqualTo("error");
    assertThat(failure.path("prompt_tokens").asInt()).isPositive();
    assertThat(failure.path("completion_tokens").asInt()).isEqualTo(2);
    assertThat(failure.path("tokens_estimated").asBoolean()).isTrue();
    assertThat(failure.path("latency_ms").isIntegralNumber()).isTrue();
    assertThat(failure.path("first_token_ms").isIntegralNumber()).isTrue();
    String events = "/api/v2/events?types=turn.failed&tenant_id=" + tenant;
    assertThat(api.get(events).raw().body()).doesNotContain("so far");
    assertThat(api.get(events + "&sensitive=true").raw().body()).contains("so far");
  }

  @Test
  void what_a_model_has_counted_before_it_fails_is_counted() {
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event(
          "{\"choices\": [{\"delta\": {\"content\": \"so far\"}}],"
              + " \"usage\": {\"prompt_tokens\": 11, \"completion_tokens\": 3000}}");
    });
    say("hi").refused(502, "SYS_003");
    assertThat(failure().path("completion_tokens").asInt()).isEqualTo(3000);
    assertThat(failure().path("tokens_estimated").isNull()).isTrue();
    JsonNode shown =
        api.get("/api/v2/conversations?tenant_id=" + tenant).is(200).at("/data/items/0");
    assertThat(shown.path("failed_turns").asInt()).isEqualTo(1);
    assertThat(shown.path("prompt_tokens").asInt()).isEqualTo(11);
    assertThat(shown.path("completion_tokens").asInt()).isEqualTo(3000);
    String quality = "/api/v2/quality?tenant_id=" + tenant + "&model=" + model;
    await().until(() -> !api.get(quality).at("/data/items").isEmpty());
    JsonNode figures = api.get(quality).at("/data/items/0");
    assertThat(figures.at("/failures/model_failed").asInt()).isEqualTo(1);
    assertThat(figures.path("completed").asInt()).isZero();
    assertThat(figures.path("prompt_tokens").asInt()).isEqualTo(11);
    assertThat(figures.path("completion_tokens").asInt()).isEqualTo(3000);
  }

  @Test
  void a_reply_that_is_stopped_before_it_begins_has_taken_what_the_model_was_sent() {
    CountDownLatch asked = new CountDownLatch(1);
    MODELS.answering(
        "servers-model",
        (_, talk) -> {
          asked.countDown();
          talk.awaitGone();
        });
    configure("{\"provider\": \"openai\"}");
    String url = "http://localhost:" + port + "/api/v2/chat";
    try (Sse stream = Sse.post(url, body("hi", ", \"options\": {\"stream\": true}"))) {
      await().until(() -> asked.getCount() == 0 && !stream.messages().isEmpty());
      String start = stream.messages().getFirst().data();
      String message = Json.mapper().readTree(start).path("message_id").asString();
      Answer stopped = api.post("/api/v2/chat/" + message + "/stop", "{}", "X-Api-Key", key);
      JsonNode metadata = stopped.is(200).at("/data/reply/metadata");
      assertThat(metadata.path("finish_reason").asString()).isEqualTo("stopped");
      assertThat(metadata.path("model_used").asString()).isEqualTo("servers-model");
      assertThat(metadata.path("prompt_tokens").asInt()).isPositive();
      assertThat(metadata.path("completion_tokens").asInt()).isZero();
      assertThat(metadata.path("tokens_estimated").asBoolean()).isTrue();
    } finally {
      MODELS.answering("servers-model", ModelAnswers::well);
    }
  }

  @Test
  void what_cannot_be_understood_fails() {
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event("{\"choices\": [{\"delta\"");
      talk.end();
    });
    say("hi").refused(502, "SYS_003");
    assertThat(failure().path("detail").asString()).endsWith("its stream is malformed");

    openAi((_, talk) -> talk.say(200, "text/html", "<html>the secret words</html>"));
    say("hi").refused(502, "SYS_003");
    await()
        .untilAsserted(() ->
            assertThat(failure().path("detail").asString()).endsWith("it answers with no stream"));

    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event("{\"error\": {\"message\": \"what you said\", \"type\": \"server_error\"}}");
      talk.end();
    });
    say("hi").refused(502, "SYS_003");
    await()
        .untilAsserted(() ->
            assertThat(failure().path("detail").asString())
                .endsWith("it broke off with server_error"));

    openAi(saying("", ""));
    say("hi").refused(502, "SYS_003");
    await()
        .untilAsserted(() ->
            assertThat(failure().path("detail").asString()).endsWith("its reply is empty, stop"));
  }

  @Test
  void a_reply_without_end_is_cut_off() {
    CountDownLatch gone = new CountDownLatch(1);
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      try {
        while (true) talk.event(delta("so on, "));
      } finally {
        gone.countDown();
      }
    });
    Answer answer = say("hi").is(200);
    await().until(() -> gone.getCount() == 0);
    assertThat(answer.text("/data/response")).isEqualTo("so on, ".repeat(715).substring(0, 5000));
    assertThat(answer.text("/data/metadata/finish_reason")).isEqualTo("length");
  }

  @Test
  void an_answer_of_one_endless_line_is_broken_off() {
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.part("data: ");
      while (true) talk.part("x".repeat(100_000));
    });
    say("hi").refused(502, "SYS_003");
    await()
        .untilAsserted(() ->
            assertThat(failure().path("detail").asString()).endsWith("its answer is too large"));
  }

  @Test
  void a_model_that_says_nothing_is_given_up() {
    CountDownLatch gone = new CountDownLatch(1);
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.awaitGone();
      gone.countDown();
    });
    say("hi").refused(502, "SYS_003");
    await().until(() -> gone.getCount() == 0);
    assertThat(failure().path("detail").asString()).endsWith("it said nothing within 2000 ms");

    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event(delta("so far"));
      talk.awaitGone();
    });
    say("hi").refused(502, "SYS_003");
    await()
        .untilAsserted(() ->
            assertThat(failure().path("detail").asString()).endsWith("it was silent for 2000 ms"));
  }

  @Test
  void a_turn_that_takes_too_long_closes_the_connection() {
    CountDownLatch gone = new CountDownLatch(1);
    openAi((_, talk) -> {
      talk.begin("text/event-stream");
      talk.event(delta("so far"));
      talk.awaitGone();
      gone.countDown();
    });
    api.put(
            "/api/v2/agents/" + agent + "/config",
            "{\"config_overrides\": {\"chat\": {\"response_timeout\": 0.5}}}")
        .is(200);
    say("hi").refused(504, "SYS_004");
    await().until(() -> gone.getCount() == 0);
    assertThat(failure().path("failure").asString()).isEqualTo("timed_out");
    assertThat(failure().path("finish_reason").asString()).isEqualTo("timed_out");
    assertThat(failure().path("model").asString()).isEqualTo(model);
    assertThat(failure().path("prompt_tokens").asInt()).isPositive();
    assertThat(failure().path("completion_tokens").asInt()).isEqualTo(2);
  }

  @Test
  void others_stand_in_for_a_model_that_fails() {
    String second = model + "-2";
    MODELS.answering(model, status(500));
    MODELS.answering(second, status(401));
    String first = block("openai", "/v1", model);
    String chain =
        first.substring(0, first.length() - 1)
            + ", \"fallback\": ["
            + block("anthropic", "", second)
            + ", {\"provider\": \"openai\", \"base_url\": \"http://127.0.0.1:1/v1\", \"name\":"
            + " \"x\"}, "
            + block("ollama", "", model + "-3")
            + "]}";
    configure(chain);
    Answer answer = say("hi").is(200);
    assertThat(answer.text("/data/metadata/model_used")).isEqualTo(model + "-3");
    assertThat(answer.text("/data/response")).isEqualTo("Hello from " + model + "-3");

    configure(
        first.substring(0, first.length() - 1) + ", \"fallback\": [{\"provider\": \"builtin\"}]}");
    assertThat(say("hi").is(200).text("/data/metadata/model_used")).isEqualTo("builtin");

    configure(
        chain.replace(
            block("ollama", "", model + "-3"), "{\"provider\": \"ollama\", \"name\": \"y\"}"));
    say("hi").refused(502, "SYS_003");
    assertThat(failure().path("detail").asString())
        .contains("HTTP 500", "HTTP 401", "ollama: the server knows none");
  }

  @Test
  void what_has_begun_is_taken_over_by_nobody() {
    MODELS.answering(
        model,
        (_, talk) -> {
          talk.begin("text/event-stream");
          talk.event(delta("so far"));
        });
    String first = block("openai", "/v1", model);
    configure(
        first.substring(0, first.length() - 1) + ", \"fallback\": [{\"provider\": \"builtin\"}]}");
    say("hi").refused(502, "SYS_003");
  }

  @Test
  void a_provider_that_keeps_failing_is_left_alone() {
    openAi((_, talk) -> talk.say(200, "text/html", "no"));
    for (int i = 0; i < 10; i++) say("hi").refused(502, "SYS_003");
    Answer spared = say("hi").refused(502, "SYS_003");
    assertThat(spared.header("Retry-After")).isEqualTo("7");
    assertThat(MODELS.asked(model)).hasSize(10);
    await()
        .untilAsserted(() ->
            assertThat(failure().path("detail").asString())
                .endsWith("it failed too often of late"));
    configure(block("openai", "/v1", model + "-2"));
    say("hi").is(200);
  }

  @Test
  void a_tenants_slow_model_takes_a_bounded_share() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(3);
    openAi((asked, talk) -> {
      waiting.countDown();
      try {
        release.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      saying("late").answer(asked, talk);
    });
    List<Thread> slow =
        IntStream.range(0, 3).mapToObj(_ -> Thread.startVirtualThread(() -> say("hi"))).toList();
    await().until(() -> waiting.getCount() == 0);
    Answer full = say("hi").refused(502, "SYS_003");
    assertThat(full.header("Retry-After")).isEqualTo("1");
    String theirs = model;
    agent(); // another tenant
    configure(block("openai", "/v1", theirs + "-other"));
    say("hi").is(200);
    release.countDown();
    await().until(() -> slow.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void the_servers_own_model_is_named_without_a_credential() {
    configure("{\"provider\": \"openai\", \"temperature\": 0.5}");
    Answer answer = say("hi").is(200);
    assertThat(answer.text("/data/metadata/model_used")).isEqualTo("servers-model");
    Asked asked = MODELS.asked("servers-model").getLast();
    assertThat(asked.headers()).containsEntry("authorization", "Bearer sk-the-servers-own");
    assertThat(asked.body().path("temperature").asDouble()).isEqualTo(0.5);
    configure("{\"name\": \"" + model + "\"}");
    assertThat(say("hi").is(200).text("/data/metadata/model_used")).isEqualTo(model);
    configure("{\"base_url\": \"" + MODELS.url() + "/v1\"}");
    say("hi").is(200);
    assertThat(MODELS.asked(model).getLast().headers()).doesNotContainKey("authorization");
  }

  @Test
  void a_credential_goes_to_no_address_that_was_named_after_it() {
    api.put(
            "/api/v2/tenants/" + tenant,
            "{\"tenant_config\": {\"agent_defaults\": {\"config_overrides\": {\"model\": "
                + block("openai", "/v1", model)
                + "}}}}")
        .is(200);
    say("hi").is(200);
    assertThat(MODELS.asked(model).getLast().headers())
        .containsEntry("authorization", "Bearer sk-" + model);
    configure("{\"base_url\": \"" + MODELS.url() + "/v1/\"}");
    say("hi").is(200);
    assertThat(MODELS.asked(model).getLast().headers()).doesNotContainKey("authorization");
    Answer effective = api.get("/api/v2/agents/" + agent + "/effective-config").is(200);
    assertThat(effective.at("/data/config/config_overrides/model").has("api_key")).isFalse();
  }

  @Test
  void models_are_listed_with_their_prices() {
    JsonNode items = api.get("/api/v2/system/models").is(200).at("/data/items");
    JsonNode builtin =
        items
            .valueStream()
            .filter(m -> m.path("provider").asString().equals("builtin"))
            .findFirst()
            .orElseThrow();
    assertThat(builtin.path("is_default").asBoolean()).isTrue();
    assertThat(items.get(0)).isEqualTo(builtin);
    JsonNode own =
        items
            .valueStream()
            .filter(m -> m.path("name").asString().equals("servers-model"))
            .findFirst()
            .orElseThrow();
    assertThat(own.path("input_price").decimalValue()).isEqualByComparingTo("1.5");
    assertThat(own.path("output_price").decimalValue()).isEqualByComparingTo("6");
    assertThat(own.path("currency").asString()).isEqualTo("CNY");
    assertThat(own.path("ready").asBoolean()).isTrue();
    assertThat(own.path("price_as_of").asString()).isEqualTo("2026-10-01");
    assertThat(own.path("price_source").isNull()).isTrue();
    assertThat(items.valueStream().filter(m -> m.path("provider").asString().equals("anthropic")))
        .isNotEmpty()
        .allMatch(m -> !m.path("ready").asBoolean() && m.path("input_price").isNumber())
        .allMatch(m -> m.path("price_source").asString().startsWith("https://"))
        .allMatch(m -> m.path("price_as_of").asString().matches("\\d{4}-\\d{2}-\\d{2}"));
  }
}
