package org.maimbot.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Json;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What a tenant's filters do with messages and replies. */
@IntegrationTest
class ContentFilterTest {
  private static final String AGENT =
      """
      {"config_overrides": {"keyword_reaction": {"keyword_rules": [
        {"keywords": ["tell"], "reaction": "First line.\\nThe code word is Xyzzy.\\nLast line."}]}}}\
      """;

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  private final Queue<JsonNode> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> credentials = new ConcurrentLinkedQueue<>();
  private volatile String verdict = "{\"results\": [{\"flagged\": false}]}";
  private HttpServer service;
  private Api api;
  private String tenant;
  private String key;

  @BeforeEach
  void agent() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::judge);
    service.start();
    api = new Api(port);
    tenant = api.tenant();
    String agent = api.agent(tenant);
    api.put("/api/v2/agents/" + agent + "/config", AGENT).is(200);
    key =
        api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  private void judge(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(Json.mapper().readTree(exchange.getRequestBody().readAllBytes()));
      credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      byte[] answer = verdict.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private Answer filter(String filter) {
    return api.put(
        "/api/v2/tenants/" + tenant, "{\"tenant_config\": {\"content_filter\": " + filter + "}}");
  }

  private Answer say(String message, String... headers) {
    String body =
        Json.mapper()
            .createObjectNode()
            .put("message", message)
            .put("api_key", key)
            .put("conversation_id", "room")
            .toString();
    return api.post("/api/v2/chat", body, headers);
  }

  /** Of which aggregates the events of a type are. */
  private List<String> subjects(String type) {
    return api.get("/api/v2/events?types=" + type + "&tenant_id=" + tenant)
        .at("/data/items")
        .valueStream()
        .map(event -> event.path("subject").asString())
        .toList();
  }

  private List<String> texts(Answer reply) {
    return api.get("/api/v2/conversations/" + reply.text("/data/conversation_id") + "/messages")
        .is(200)
        .texts("/data/items", "text");
  }

  private void awaitHits(String... expected) {
    await()
        .untilAsserted(() -> {
          Answer events =
              api.get("/api/v2/events?tenant_id=" + tenant + "&types=message.filtered").is(200);
          assertThat(
                  events
                      .at("/data/items")
                      .valueStream()
                      .map(event -> event.path("data"))
                      .map(data ->
                          "%s %s %s"
                              .formatted(
                                  data.path("direction").asString(),
                                  data.path("action").asString(),
                                  data.path("rule").asString())))
              .containsExactly(expected);
        });
  }

  @Test
  void a_message_that_is_blocked_is_kept_nowhere() {
    filter(
            """
            {"inbound": {"max_length": 50, "rules": [
              {"name": "house rules", "words": ["badword"], "message": "Please stay polite"}]}}\
            """)
        .is(200);
    Answer refused = say("you ＢＡＤ\u200Bword", "Accept-Language", "en").refused(422, "CHAT_006");
    assertThat(refused.text("/error")).isEqualTo("Please stay polite");
    say("x".repeat(51)).refused(422, "CHAT_006");
    awaitHits("inbound block house rules", "inbound block max_length");
    assertThat(
            jdbc.queryForList(
                "select name from conversation where tenant_id = ?", String.class, tenant))
        .singleElement()
        .isNull();
    assertThat(events("conversation.started")).isZero();

    Answer fine = say("hello").is(200);
    assertThat(texts(fine)).hasSize(2).noneMatch(text -> text.contains("word"));
    assertThat(events("message.received")).isEqualTo(1);
    Answer begun = api.get("/api/v2/conversations/" + fine.text("/data/conversation_id")).is(200);
    assertThat(begun.text("/data/name")).isEqualTo("room");
    assertThat(begun.at("/data/messages").asInt()).isEqualTo(2);
  }

  @Test
  void filters_hold_however_deep_the_rest_of_the_config_is() {
    for (int levels : new int[] {30, 31, 32}) {
      String own = "{\"a\": ".repeat(levels - 2) + "{}" + "}".repeat(levels - 2);
      api.put("/api/v2/tenants/" + tenant, "{\"tenant_config\": {\"own\": %s}}".formatted(own))
          .is(200);
      String word = "word" + levels;
      filter("{\"inbound\": {\"rules\": [{\"name\": \"r\", \"words\": [\"%s\"]}]}}".formatted(word))
          .is(200);

      say(word).refused(422, "CHAT_006");
      say("fine").is(200);
    }
  }

  private long events(String type) {
    Long found =
        jdbc.queryForObject(
            "select count(*) from domain_event_entry"
                + " join conversation on conversation_id = aggregate_identifier"
                + " where tenant_id = ? and payload_type = ?",
            Long.class,
            tenant,
            type);
    return found == null ? 0 : found;
  }

  @Test
  void what_was_found_in_a_message_that_is_repeated_is_recorded_once() {
    filter("{\"inbound\": {\"rules\": [{\"name\": \"house rules\", \"words\": [\"badword\"]}]}}")
        .is(200);
    String nowhere = "{\"message\": \"badword\", \"api_key\": \"%s\"}".formatted(key);
    for (int i = 0; i < 3; i++) {
      say("badword", "Idempotency-Key", "k-1").refused(422, "CHAT_006");
      api.post("/api/v2/chat", nowhere, "Idempotency-Key", "k-2").refused(422, "CHAT_006");
    }
    say("badword").refused(422, "CHAT_006");
    awaitHits(
        "inbound block house rules", "inbound block house rules", "inbound block house rules");
    assertThat(subjects("conversation.started")).isEmpty();
    assertThat(subjects("message.filtered")).hasSize(3);
    assertThat(subjects("message.filtered").stream().distinct())
        .as("one that names no conversation is in the same each time")
        .hasSize(2);
    filter("{\"inbound\": null}").is(200);
    say("badword", "Idempotency-Key", "k-1").is(200);
  }

  @Test
  void a_message_that_was_masked_is_known_when_it_comes_again() {
    filter(
            "{\"inbound\": {\"rules\": [{\"name\": \"phone\", \"regex\": \"1\\\\d{10}\","
                + " \"action\": \"mask\"}]}}")
        .is(200);
    Answer first = say("call 13800000000", "Idempotency-Key", "k-1").is(200);
    assertThat(say("call 13800000000", "Idempotency-Key", "k-1").is(200).at("/data"))
        .isEqualTo(first.at("/data"));
    say("else 13800000000", "Idempotency-Key", "k-1").refused(409, "IDEMPOTENCY_CONFLICT");
    awaitHits("inbound mask phone");
  }

  @Test
  void what_is_masked_is_gone_before_it_is_stored_and_what_is_flagged_goes_on() {
    filter(
            """
            {"inbound": {"rules": [
              {"name": "phone", "regex": "1\\\\d{10}", "action": "mask"},
              {"name": "refund", "words": ["refund"], "action": "flag"}]},
             "outbound": {"rules": [{"name": "code", "words": ["xyzzy"], "action": "mask"}]}}\
            """)
        .is(200);
    Answer reply = say("tell me, 13800000000, refund").is(200);
    assertThat(reply.text("/data/response"))
        .isEqualTo("First line.\nThe code word is ***.\nLast line.");
    assertThat(texts(reply)).containsExactly(reply.text("/data/response"), "tell me, ***, refund");
    awaitHits("inbound mask phone", "inbound flag refund", "outbound mask code");
  }

  @Test
  void a_reply_that_is_blocked_is_withheld() {
    filter("{\"outbound\": {\"rules\": [{\"name\": \"code\", \"words\": [\"xyzzy\"]}]}}").is(200);
    say("tell me", "Idempotency-Key", "k-1").refused(422, "CHAT_006");
    say("tell me", "Idempotency-Key", "k-1").refused(422, "CHAT_006");
    Answer fine = say("hello").is(200);
    assertThat(texts(fine)).hasSize(3).noneMatch(text -> text.contains("Xyzzy"));
    Answer shown = api.get("/api/v2/conversations/" + fine.text("/data/conversation_id")).is(200);
    assertThat(shown.at("/data/failed_turns").asInt()).isEqualTo(1);
    awaitHits("outbound block code");
  }

  @Test
  void a_streamed_reply_holds_nothing_that_a_rule_hides() {
    filter(
            """
            {"outbound": {"rules": [{"name": "code", "words": ["xyzzy"], "action": "mask"}]}}\
            """)
        .is(200);
    String body =
        "{\"message\": \"tell\", \"api_key\": \"%s\", \"options\": {\"stream\": true}}"
            .formatted(key);
    assertThat(ChatTest.events(port, body))
        .noneMatch(event -> event.contains("Xyzzy"))
        .anyMatch(event -> event.startsWith("delta ") && event.contains("First line."))
        .anyMatch(event -> event.startsWith("delta ") && event.contains("is ***."))
        .last()
        .asString()
        .startsWith("done ");

    filter("{\"outbound\": {\"rules\": [{\"name\": \"code\", \"words\": [\"xyzzy\"]}]}}").is(200);
    assertThat(ChatTest.events(port, body))
        .noneMatch(event -> event.contains("Xyzzy") || event.contains("Last line"))
        .last()
        .asString()
        .startsWith("error ")
        .contains("CHAT_006");
  }

  private String moderated(String more) {
    return """
    {"moderation": {"url": "http://localhost:%d/v1/moderations", "api_key": "sk-secret-wxyz"%s}}\
    """
        .formatted(service.getAddress().getPort(), more);
  }

  @Test
  void a_moderation_service_judges_both_ways() {
    filter(moderated(", \"model\": \"strict\"")).is(200);
    say("tell me", "Idempotency-Key", "k-1").is(200);
    say("tell me", "Idempotency-Key", "k-1").is(200); // it was judged before
    assertThat(asked).extracting(q -> q.path("input").asString()).first().isEqualTo("tell me");
    assertThat(asked).extracting(q -> q.path("model").asString()).containsOnly("strict");
    assertThat(asked).hasSize(2);
    assertThat(credentials).containsOnly("Bearer sk-secret-wxyz");

    verdict =
        "{\"results\": [{\"flagged\": true, \"categories\": {\"hate\": true, \"x\": false}}]}";
    say("tell me").refused(422, "CHAT_006");
    awaitHits("inbound block moderation");
    assertThat(
            api.get("/api/v2/events?tenant_id=" + tenant + "&types=message.filtered")
                .text("/data/items/0/data/detail"))
        .isEqualTo("hate");
  }

  @Test
  void what_becomes_of_a_text_that_nobody_judges_is_the_tenants_choice() {
    verdict = "{\"error\": 1}";
    filter(moderated("")).is(200);
    say("hello").refused(422, "CHAT_006");
    filter(moderated(", \"on_failure\": \"allow\", \"directions\": [\"inbound\"]")).is(200);
    say("hello").is(200);
    awaitHits("inbound block moderation", "inbound flag moderation");
  }

  @Test
  void the_credential_is_kept_sealed_and_shown_masked() {
    Answer changed = filter(moderated("")).is(200);
    String pointer = "/data/tenant_config/content_filter/moderation/api_key";
    assertThat(changed.text(pointer)).isEqualTo("********wxyz");
    String row =
        jdbc.queryForObject(
            "select tenant_config from tenant where tenant_id = ?", String.class, tenant);
    assertThat(row).contains("content_filter").doesNotContain("sk-secret");
    assertThat(
            api.get("/api/v2/events?tenant_id=" + tenant + "&types=tenant.*&wait=5").raw().body())
        .doesNotContain("sk-secret");
    filter("{\"moderation\": {\"api_key\": \"********wxyz\", \"timeout_ms\": 3000}}").is(200);
    say("hello").is(200);
    assertThat(credentials).contains("Bearer sk-secret-wxyz");
    assertThat(filter("{\"moderation\": {\"api_key\": \"********abcd\"}}").is(400).fields())
        .containsExactly("/tenant_config/content_filter/moderation/api_key");
  }

  @Test
  void what_is_no_filter_is_refused_with_its_place() {
    Answer refused =
        filter(
                """
                {"inbound": {"max_length": 0, "other": 1, "rules": [
                   {"name": "a", "regex": "("}, {"name": "a", "words": []},
                   {"words": ["x"], "regex": "y", "action": "shout"}]},
                 "moderation": {"timeout_ms": 1}}\
                """)
            .refused(400, "VALIDATION_ERROR");
    String at = "/tenant_config/content_filter/";
    assertThat(refused.fields())
        .containsExactlyInAnyOrder(
            at + "inbound/max_length",
            at + "inbound/other",
            at + "inbound/rules/0/regex",
            at + "inbound/rules/1/name",
            at + "inbound/rules/1/words",
            at + "inbound/rules/2/name",
            at + "inbound/rules/2",
            at + "inbound/rules/2/action",
            at + "moderation/url",
            at + "moderation/timeout_ms");
    assertThat(filter("{\"moderation\": {\"url\": \"ftp://x\"}}").is(400).fields())
        .containsExactly(at + "moderation/url");
  }
}
