package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class AuditTest {
  private static final String AUDIT = "/api/v2/audit?tenant_id=";
  private static final String NOBODY = "tenant_system";

  @LocalServerPort private int port;
  private Api api;
  private String tenant;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
  }

  /** The newest entry that fits, once there is one. */
  private JsonNode entry(String of, String more, Predicate<JsonNode> fits) {
    List<JsonNode> found = new ArrayList<>();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          found.clear();
          api.get(AUDIT + of + more).is(200).at("/data/items").forEach(found::add);
          found.removeIf(fits.negate());
          return !found.isEmpty();
        });
    return found.getFirst();
  }

  private JsonNode entry(String more) {
    return entry(tenant, more, _ -> true);
  }

  @Test
  void an_event_is_told_with_who_did_it_from_where_and_what_it_changed() {
    String agent = api.agent(tenant);
    api.put(
            "/api/v2/agents/" + agent,
            "{\"description\": \"neu\"}",
            "X-Actor",
            "carol@ops",
            "X-Request-Id",
            "r-77",
            "User-Agent",
            "auditor/1")
        .is(200);
    JsonNode entry = entry("&action=agent.details-changed");
    assertThat(entry.path("actor").asString()).isEqualTo("carol@ops");
    assertThat(entry.path("entity").asString()).isEqualTo("agent");
    assertThat(entry.path("entity_id").asString()).isEqualTo(agent);
    assertThat(entry.path("version").asInt()).isEqualTo(2);
    assertThat(entry.path("request_id").asString()).isEqualTo("r-77");
    assertThat(entry.path("user_agent").asString()).isEqualTo("auditor/1");
    assertThat(entry.path("source_ip").asString()).isNotEmpty();
    assertThat(entry.path("hash").asString()).matches("[0-9a-f]{64}");
    assertThat(entry.path("diff").toString()).contains("/description", "neu");
    JsonNode history = api.get("/api/v2/audit/agents/" + agent + "/history").at("/data/items/1");
    assertThat(entry.path("diff")).isEqualTo(history.path("diff"));
    assertThat(entry.path("audit_id")).isEqualTo(history.path("event_id"));
  }

  @Test
  void entries_are_chained_and_paged_newest_first() {
    String agent = api.agent(tenant);
    for (int i = 0; i < 7; i++) {
      api.put("/api/v2/agents/" + agent, "{\"description\": \"%d\"}".formatted(i)).is(200);
    }
    entry(tenant, "&entity_id=" + agent, entry -> entry.path("version").asInt() == 8);
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      Answer part = api.get(AUDIT + tenant + "&entity=agent&limit=3" + cursor).is(200);
      part.at("/data/items").forEach(all::add);
      cursor =
          part.at("/data/has_more").asBoolean()
              ? "&cursor=" + part.text("/data/next_cursor")
              : null;
    } while (cursor != null);
    assertThat(all)
        .extracting(entry -> entry.path("version").asInt())
        .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(all.getFirst().path("previous_hash").asString()).hasSize(64);
    List<JsonNode> chain = new ArrayList<>();
    api.get(AUDIT + tenant + "&limit=200").at("/data/items").forEach(chain::add);
    for (int i = 0; i + 1 < chain.size(); i++) {
      JsonNode below =
          chain.stream()
              .filter(same(chain.get(i).path("sequence").asLong() - 1))
              .findFirst()
              .orElse(null);
      if (below != null) {
        assertThat(chain.get(i).path("previous_hash")).isEqualTo(below.path("hash"));
      }
    }
    assertThat(chain.getLast().path("previous_hash").asString()).isEqualTo("0".repeat(64));
  }

  private static Predicate<JsonNode> same(long sequence) {
    return entry -> entry.path("sequence").asLong() == sequence;
  }

  @Test
  void of_several_commands_the_one_that_was_refused_is_told() {
    String key = api.key(tenant, "").text("/data/api_key_id");
    api.put(
            "/api/v2/api-keys/" + key,
            "{\"description\": \"new\", \"permissions\": [\"nonsense\"]}")
        .refused(400, "KEY_005");
    JsonNode entry = entry("&action=command.refused");
    assertThat(entry.path("error_code").asString()).isEqualTo("KEY_005");
    assertThat(entry.at("/details/command").asString()).isEqualTo("ChangeApiKeyPermissions");
  }

  @Test
  void a_refused_command_is_told_with_its_code_and_nothing_that_it_carried() {
    String agent = api.agent(tenant);
    api.newAgent(tenant, "twice", "{}").is(201);
    api.newAgent(tenant, "twice", "{\"own\": \"unseen\"}").refused(409, "AGENT_002");
    JsonNode entry = entry("&action=command.*");
    assertThat(entry.path("error_code").asString()).isEqualTo("AGENT_002");
    assertThat(entry.path("details").path("command").asString()).isEqualTo("CreateAgent");
    assertThat(entry.path("entity_id").asString()).isEqualTo(tenant);
    assertThat(entry.toString()).doesNotContain("unseen", "twice");

    api.put("/api/v2/agents/" + agent, "{\"description\": \"x\"}", "If-Match", "\"9\"")
        .refused(412, "PRECONDITION_FAILED");
    JsonNode byOwner = entry("&entity_id=" + agent + "&action=command.refused");
    assertThat(byOwner.path("error_code").asString()).isEqualTo("PRECONDITION_FAILED");
  }

  @Test
  void a_refused_command_is_told_to_the_tenant_that_its_caller_is_confined_to() {
    String other = api.tenant();
    String agent = api.agent(other);
    api.put("/api/v2/agents/" + agent, "{\"description\": \"x\"}", "X-Tenant-Id", tenant).is(404);
    assertThat(entry("&action=command.refused").path("entity_id").asString()).isEqualTo(agent);
    assertThat(api.get(AUDIT + other + "&action=command.refused").at("/data/items")).isEmpty();
  }

  @Test
  void what_belongs_to_no_tenant_is_shown_to_the_operator_only() {
    api.put("/api/v2/agents/agent_nosuchone", "{\"description\": \"x\"}").is(404);
    JsonNode entry = entry(NOBODY, "&entity_id=agent_nosuchone", _ -> true);
    assertThat(entry.path("error_code").asString()).isEqualTo("AGENT_001");
    api.get(AUDIT + NOBODY, "X-Tenant-Id", NOBODY).refused(404, "TENANT_001");
    api.get("/api/v2/audit", "X-Tenant-Id", NOBODY).refused(404, "TENANT_001");
    api.get(AUDIT + NOBODY, "X-Tenant-Id", tenant).refused(404, "TENANT_001");
    assertThat(api.get("/api/v2/audit?entity_id=agent_nosuchone").is(200).at("/data/items"))
        .isNotEmpty();
  }

  @Test
  void refused_keys_are_counted_together() {
    Answer key = api.key(tenant, ", \"permissions\": [\"chat\"]");
    String id = key.text("/data/api_key_id");
    api.post("/api/v2/api-keys/" + id + "/disable", "{}").is(200);
    for (int i = 0; i < 25; i++)
      api.validate(key.text("/data/api_key"), "").refused(401, "AUTH_004");
    List<JsonNode> entries = new ArrayList<>();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          entries.clear();
          api.get(AUDIT + tenant + "&action=key.refused").at("/data/items").forEach(entries::add);
          return entries.stream().mapToInt(it -> it.path("details").path("count").asInt()).sum()
              == 25;
        });
    assertThat(entries.size()).isLessThan(25);
    assertThat(entries).allMatch(it -> it.path("entity_id").asString().equals(id));
    assertThat(entries).allMatch(it -> it.path("error_code").asString().equals("AUTH_004"));
    assertThat(entries.toString()).doesNotContain(key.text("/data/api_key"));
  }

  @Test
  void reads_of_keys_and_of_the_audit_itself_are_told() {
    String id = api.key(tenant, "").text("/data/api_key_id");
    api.get("/api/v2/api-keys/" + id, "X-Actor", "eve").is(200);
    JsonNode read = entry("&action=data.read&actor=eve");
    assertThat(read.path("entity_id").asString()).isEqualTo(id);
    assertThat(read.path("details").path("what").asString()).isEqualTo("api-key.details");
    JsonNode look = entry("&action=data.read&entity=audit");
    assertThat(look.path("details").path("query").asString()).contains("tenant_id=" + tenant);
  }

  @Test
  void a_key_with_audit_read_sees_its_own_tenant_only() {
    Answer reader = api.key(tenant, ", \"permissions\": [\"audit_read\"]");
    Answer talker = api.key(tenant, ", \"permissions\": [\"chat\"]");
    String[] key = {"X-Api-Key", reader.text("/data/api_key")};
    Answer seen = api.get("/api/v2/audit", key).is(200);
    assertThat(seen.texts("/data/items", "tenant_id")).isNotEmpty().allMatch(tenant::equals);
    api.get(AUDIT + api.tenant(), key).refused(404, "TENANT_001");
    api.get("/api/v2/audit", "X-Api-Key", talker.text("/data/api_key")).refused(403, "AUTH_003");
    JsonNode look = entry("&action=data.read&actor=" + reader.text("/data/api_key_id"));
    assertThat(look.path("entity").asString()).isEqualTo("audit");
    JsonNode refused = entry("&action=key.refused&entity_id=" + talker.text("/data/api_key_id"));
    assertThat(refused.path("details").path("permission").asString()).isEqualTo("audit_read");
  }

  @Test
  void bad_questions_are_refused() {
    assertThat(
            api.get(AUDIT + tenant + "&cursor=nonsense").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("cursor");
    assertThat(
            api.get(AUDIT + tenant + "&from=yesterday").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("from");
    assertThat(api.get(AUDIT + tenant + "&limit=0").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("limit");
    assertThat(api.get("/api/v2/audit/verify").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("tenant_id");
    api.get(AUDIT + "tenant_nosuchone").refused(404, "TENANT_001");
    api.get("/api/v2/audit/export?format=xml&tenant_id=" + tenant).refused(400, "VALIDATION_ERROR");
  }

  @Test
  void the_contract_names_every_way_to_the_trail() {
    JsonNode paths = api.get("/openapi.json").is(200).at("/paths");
    for (String path : List.of("", "/export", "/verify", "/checkpoints", "/keys")) {
      JsonNode get = paths.path("/api/v2/audit" + path).path("get");
      assertThat(get.path("summary").asString()).as(path).isNotEmpty();
      assertThat(get.path("responses").propertyNames()).as(path).contains("200", "503");
    }
    JsonNode export = paths.path("/api/v2/audit/export").path("get");
    assertThat(export.at("/responses/200/content").propertyNames())
        .contains("application/x-ndjson", "text/csv");
    assertThat(export.path("responses").propertyNames()).contains("401", "403", "404", "429");
  }
}
