package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Several messages sent at once. */
@IntegrationTest
class ChatBatchTest {
  @LocalServerPort private int port;
  private Api api;
  private String tenant;
  private String key;

  @BeforeEach
  void key() {
    api = new Api(port);
    tenant = api.tenant();
    key = api.key(tenant, ", \"permissions\": [\"chat\"]").text("/data/api_key");
  }

  private Answer send(String messages, String more, String... headers) {
    return api.post(
        "/api/v2/chat/batch",
        """
        {"api_key": "%s", "messages": [%s]%s}\
        """
            .formatted(key, messages, more),
        headers);
  }

  private static String numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj("{\"message\": \"number %d;\"}"::formatted)
        .collect(Collectors.joining(","));
  }

  @Test
  void replies_come_in_the_order_of_the_messages() {
    Answer answer = send(numbered(100), ", \"options\": {\"max_concurrent\": 20}").is(200);

    assertThat(answer.text("/data/batch_id")).startsWith("batch_");
    assertThat(answer.at("/data/results").valueStream())
        .hasSize(100)
        .allSatisfy(result -> {
          assertThat(result.at("/data/response").asString())
              .contains("number " + result.path("index").asInt() + ";");
          assertThat(result.path("status").asInt()).isEqualTo(200);
        });
    List<Integer> order =
        answer
            .at("/data/results")
            .valueStream()
            .map(result -> result.path("index").asInt())
            .toList();
    assertThat(order).isEqualTo(IntStream.range(0, 100).boxed().toList());
    assertThat(answer.at("/data/summary/total").asInt()).isEqualTo(100);
    assertThat(answer.at("/data/summary/succeeded").asInt()).isEqualTo(100);
  }

  @Test
  void all_of_them_may_be_as_long_as_one_alone_though_each_character_is_escaped() {
    String longest = "{\"message\": \"%s\"}".formatted("\\u6c49".repeat(20_000));
    String hundred = String.join(",", Collections.nCopies(100, longest));
    Answer answer = send(hundred, ", \"options\": {\"max_concurrent\": 20}").is(200);
    assertThat(answer.at("/data/summary/succeeded").asInt()).isEqualTo(100);

    send(hundred + "," + hundred, "").refused(413, "PAYLOAD_TOO_LARGE");
    api.post("/api/v2/chat", "{\"message\": \"" + "x".repeat(1 << 20) + "\"}")
        .refused(413, "PAYLOAD_TOO_LARGE");
  }

  @Test
  void one_that_fails_fails_alone_with_its_own_error() {
    Answer answer =
        send(
                """
                {"message": "one"}, {"message": " "}, {"message": 7}, 8,
                {"message": "x", "context": {"platform": "Q Q"}},
                {"message": "x", "conversation_id": "conv_01"},
                {"message": "six", "api_key": "mmc_another"}\
                """,
                "")
            .is(200);
    assertThat(answer.at("/data/results").findValuesAsString("status"))
        .containsExactly("200", "400", "400", "400", "400", "404", "200");
    assertThat(answer.at("/data/results").findValuesAsString("error_code"))
        .containsExactly(
            "CHAT_002", "VALIDATION_ERROR", "VALIDATION_ERROR", "VALIDATION_ERROR", "NOT_FOUND");
    assertThat(answer.text("/data/results/2/details/0/field")).isEqualTo("message");
    assertThat(answer.text("/data/results/4/details/0/field")).isEqualTo("context.platform");
    assertThat(answer.at("/data/summary/failed").asInt()).isEqualTo(5);
  }

  @Test
  void one_after_the_other_they_make_a_conversation() {
    Answer answer =
        send(
                """
                {"message": "a", "conversation_id": "room"},
                {"message": "b", "conversation_id": "room"},
                {"message": "c", "conversation_id": "room"}\
                """,
                ", \"options\": {\"parallel_processing\": false}")
            .is(200);
    String room = answer.text("/data/results/0/data/conversation_id");
    List<String> said =
        api.get("/api/v2/conversations/" + room + "/messages").texts("/data/items", "text");
    assertThat(said).hasSize(6);
    assertThat(List.of(said.get(5), said.get(3), said.get(1))).containsExactly("a", "b", "c");
  }

  @Test
  void a_repetition_gets_the_same_replies() {
    Answer first = send(numbered(3), "", "Idempotency-Key", "again").is(200);
    Answer second = send(numbered(3), "", "Idempotency-Key", "again").is(200);
    assertThat(second.text("/data/batch_id")).isEqualTo(first.text("/data/batch_id"));
    assertThat(second.at("/data/results").findValues("data"))
        .isEqualTo(first.at("/data/results").findValues("data"));
    Answer changed = send(numbered(2) + ", {\"message\": \"x\"}", "", "Idempotency-Key", "again");
    assertThat(changed.at("/data/results").findValuesAsString("status"))
        .containsExactly("200", "200", "409");
    assertThat(
            api.get("/api/v2/conversations?tenant_id=" + tenant)
                .at("/data/pagination/total")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void each_is_traced_under_an_id_of_its_own() {
    send(numbered(2), "", "X-Request-Id", "my-batch").is(200);
    await()
        .untilAsserted(() -> {
          Answer trail = api.get("/api/v2/audit?tenant_id=" + tenant + "&action=message.received");
          assertThat(trail.texts("/data/items", "request_id"))
              .containsExactlyInAnyOrder("my-batch-1", "my-batch-2");
          assertThat(trail.texts("/data/items", "actor")).allMatch(who -> who.startsWith("key_"));
        });
  }

  @Test
  void what_a_batch_holds_is_described() {
    String items = "/components/schemas/BatchMessages/properties/messages/items/$ref";
    assertThat(api.get("/openapi.json").text(items)).endsWith("/ChatMessage");
  }

  @Test
  void what_is_no_batch_is_refused_whole() {
    send("", "").refused(400, "VALIDATION_ERROR");
    send(numbered(101), "").refused(400, "VALIDATION_ERROR");
    send(numbered(1), ", \"options\": {\"max_concurrent\": 0}").refused(400, "VALIDATION_ERROR");
    send(numbered(1), ", \"options\": {\"max_concurrent\": 21}").refused(400, "VALIDATION_ERROR");
    api.post("/api/v2/chat/batch", "{\"messages\": [{\"message\": \"hi\"}]}")
        .refused(400, "AUTH_001");
    api.post("/api/v2/chat/batch", "{\"api_key\": \"" + key + "\", \"messages\": {}}")
        .refused(400, "VALIDATION_ERROR");
    key = api.key(tenant, ", \"permissions\": [\"config_read\"]").text("/data/api_key");
    send(numbered(1), "").refused(403, "AUTH_003");
  }
}
