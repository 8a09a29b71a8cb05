package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.unique;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What people think of replies, how well agents answer, and how long conversations are kept. */
@IntegrationTest
class QualityTest {
  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private PlatformTransactionManager transactions;
  private Api api;
  private String tenant;
  private String agent;
  private String key;

  @BeforeEach
  void agent() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
    key = keyOf(agent);
  }

  private String keyOf(String owner) {
    return api.newKey(tenant, owner, unique("key"), ", \"permissions\": [\"chat\"]")
        .is(201)
        .text("/data/api_key");
  }

  private Answer say(String message) {
    return api.post(
        "/api/v2/chat",
        "{\"message\": \"%s\", \"user_id\": \"ann\"}".formatted(message),
        "X-Api-Key",
        key);
  }

  private Answer rate(String reply, String body) {
    return api.post("/api/v2/messages/" + reply + "/feedback", body, "X-Api-Key", key);
  }

  private Answer messages(Answer reply) {
    return api.get("/api/v2/conversations/" + reply.text("/data/conversation_id") + "/messages")
        .is(200);
  }

  private Answer quality(String more) {
    return api.get("/api/v2/quality?tenant_id=" + tenant + more).is(200);
  }

  private JsonNode figures() {
    return quality("&agent_id=" + agent + "&model=builtin").at("/data/items/0");
  }

  @Test
  void feedback_is_shown_with_the_reply_and_the_last_one_stands() {
    Answer reply = say("hello").is(200);
    String id = reply.text("/data/reply_id");
    rate(id, "{\"rating\": \"up\", \"text\": \"a private word\"}").is(200);
    Answer shown = messages(reply);
    assertThat(shown.text("/data/items/0/feedback/rating")).isEqualTo("up");
    assertThat(shown.text("/data/items/0/feedback/text")).isEqualTo("a private word");
    assertThat(shown.at("/data/items/1/feedback").isNull()).isTrue();

    rate(id, "{\"rating\": \"down\"}").is(200);
    shown = messages(reply);
    assertThat(shown.text("/data/items/0/feedback/rating")).isEqualTo("down");
    assertThat(shown.at("/data/items/0/feedback/text").isNull()).isTrue();
    Long clear =
        jdbc.queryForObject(
            "select count(*) from domain_event_entry where aggregate_identifier = ?"
                + " and instr(payload, 'private word') > 0",
            Long.class,
            reply.text("/data/conversation_id"));
    assertThat(clear).isZero();
    await()
        .untilAsserted(() -> {
          assertThat(figures().at("/feedback/up").asInt(-1)).isZero();
          assertThat(figures().at("/feedback/down").asInt()).isEqualTo(1);
        });
  }

  @Test
  void what_is_no_feedback_is_refused() {
    Answer reply = say("hello").is(200);
    String id = reply.text("/data/reply_id");
    rate(id, "{\"rating\": \"sideways\"}").refused(400, "VALIDATION_ERROR");
    rate(id, "{}").refused(400, "VALIDATION_ERROR");
    rate("msg_1", "{\"rating\": \"up\"}").refused(404, "NOT_FOUND");
    rate(reply.text("/data/message_id"), "{\"rating\": \"up\"}").refused(404, "NOT_FOUND");
    String mine = key;
    key = keyOf(api.agent(tenant));
    rate(id, "{\"rating\": \"up\"}").refused(404, "NOT_FOUND");
    key = mine;
    api.delete("/api/v2/conversations/" + reply.text("/data/conversation_id")).is(200);
    rate(id, "{\"rating\": \"up\"}").refused(404, "NOT_FOUND");
  }

  @Test
  void figures_follow_the_events_and_are_the_same_when_they_are_counted_anew() {
    api.put(
            "/api/v2/tenants/" + tenant,
            """
            {"tenant_config": {"content_filter": {
              "inbound": {"rules": [{"name": "no", "words": ["badword"]}]},
              "outbound": {"rules": [{"name": "out", "words": ["leak"]}]}}}}\
            """)
        .is(200);
    say("one").is(200);
    say("two").is(200);
    say("badword").refused(422, "CHAT_006");
    say("leak").refused(422, "CHAT_006");
    await().untilAsserted(this::assertFigures);
    JsonNode times = figures().path("time_to_first_token");
    assertThat(times.path("count").asInt()).isEqualTo(2);
    assertThat(times.path("p50").asDouble()).isLessThanOrEqualTo(times.path("p95").asDouble());
    assertThat(figures().at("/latency/count").asInt()).isEqualTo(2);

    String before = quality("").at("/data/items").toString();
    api.post("/api/v2/admin/quality/replay", "{}").is(200);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(jdbc.queryForObject("select count(*) from quality_progress", Long.class))
                .isEqualTo(1));
    assertThat(quality("").at("/data/items").toString()).isEqualTo(before);

    assertThat(quality("&agent_id=" + agent + "&daily=true").at("/data/items/0/day").asString())
        .matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(quality("&from=2001-01-01&to=2001-01-31").at("/data/items").size()).isZero();
    String path = "/api/v2/quality?tenant_id=" + tenant;
    api.get(path + "&from=2001-01-01").refused(400, "VALIDATION_ERROR");
    api.get(path + "&daily=true").refused(400, "VALIDATION_ERROR");
    api.get(path + "&from=x").refused(400, "VALIDATION_ERROR");
    api.get(path, "X-Tenant-Id", api.tenant()).is(404);
  }

  private void assertFigures() {
    JsonNode items = quality("").at("/data/items");
    assertThat(items.size()).isEqualTo(2);
    JsonNode unknown = items.get(0);
    assertThat(unknown.path("model").isNull()).isTrue();
    assertThat(unknown.at("/filtered/inbound_block").asInt()).isEqualTo(1);
    assertThat(unknown.at("/filtered/outbound_block").asInt()).isEqualTo(1);
    assertThat(items.get(1).path("completed").asInt()).isEqualTo(2);
    assertThat(items.get(1).at("/failures/blocked").asInt()).isEqualTo(1);
    assertThat(items.get(1).path("agent_id").asString()).isEqualTo(agent);
  }

  @Test
  void conversations_in_which_nothing_was_said_for_long_are_erased() {
    Answer old = say("old").is(200);
    Answer young = say("young").is(200);
    String path = "/api/v2/conversations/";
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ ->
            jdbc.update(
                "update conversation set updated_at = updated_at - interval 8 day"
                    + " where conversation_id = ?",
                old.text("/data/conversation_id")));
    String config = "{\"tenant_config\": {\"conversations\": {\"retention_days\": %s}}}";
    api.put("/api/v2/tenants/" + tenant, config.formatted("0")).refused(400, "VALIDATION_ERROR");
    String own =
        "{\"a\": ".repeat(30) + "{}" + "}".repeat(30); // no part of it is in MariaDB's reach
    api.put("/api/v2/tenants/" + tenant, "{\"tenant_config\": {\"own\": %s}}".formatted(own))
        .is(200);
    api.put("/api/v2/tenants/" + tenant, config.formatted("7")).is(200);
    await()
        .untilAsserted(
            () -> api.get(path + old.text("/data/conversation_id")).refused(404, "NOT_FOUND"));
    api.get(path + young.text("/data/conversation_id")).is(200);
  }

  @Test
  void one_tenants_conversations_are_erased_whatever_is_wrong_with_anothers() {
    String config = "{\"tenant_config\": {\"conversations\": {\"retention_days\": 7}}}";
    String broken = say("hi").is(200).text("/data/conversation_id");
    api.put("/api/v2/tenants/" + tenant, config).is(200);
    agent(); // of another tenant
    String old = say("hi").is(200).text("/data/conversation_id");
    api.put("/api/v2/tenants/" + tenant, config).is(200);
    String age = "update conversation set updated_at = updated_at - interval 8 day";
    TransactionTemplate transaction = new TransactionTemplate(transactions);
    transaction.executeWithoutResult(_ -> {
      jdbc.update(age + ", conversation_id = 'conv_unknown' where conversation_id = ?", broken);
      jdbc.update(age + " where conversation_id = ?", old);
    });
    await().untilAsserted(() -> api.get("/api/v2/conversations/" + old).refused(404, "NOT_FOUND"));
    transaction.executeWithoutResult(
        _ -> jdbc.update("delete from conversation where conversation_id = 'conv_unknown'"));
  }
}
