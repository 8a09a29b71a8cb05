package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.flipkart.zjsonpatch.Jackson3JsonPatch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@IntegrationTest(
    properties =
        "maimbot.agent-defaults={\"config_overrides\": {\"model\": {\"api_key\":"
            + " \"sk-global-4321\"}}}")
class HistoryTest {
  private static final String AUDIT = "/api/v2/audit";

  @LocalServerPort private int port;
  private Api api;
  private String tenant;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
  }

  /** What was answered at the time. */
  private record Capture(String entity, long version, JsonNode state) {}

  private String newAgent() {
    return "/agents/" + api.agent(tenant);
  }

  private String newKey(String agent) {
    String id = agent.substring("/agents/".length());
    return "/api-keys/"
        + api.newKey(tenant, id, Api.unique("key"), "").is(201).text("/data/api_key_id");
  }

  private Answer get(String entity, String more) {
    return api.get("/api/v2" + entity + more);
  }

  private Answer put(String entity, String body) {
    return api.put("/api/v2" + entity, body).is(200);
  }

  /** All versions, once each has its number. */
  private List<JsonNode> versions(String entity, int atLeast) {
    List<JsonNode> versions = new ArrayList<>();
    await()
        .until(() -> {
          versions.clear();
          String after = "0";
          Answer part;
          do {
            part = api.get(AUDIT + entity + "/history?limit=200&after_version=" + after).is(200);
            part.at("/data/items").forEach(versions::add);
            after = part.at("/data/next_after").asString();
          } while (part.at("/data/has_more").asBoolean());
          return versions.size() >= atLeast && !versions.getLast().path("sequence").isNull();
        });
    return versions;
  }

  /** Without what is no event: uses of keys and the presence of agents. */
  private static JsonNode comparable(JsonNode state) {
    ObjectNode copy = (ObjectNode) state.deepCopy();
    copy.remove(List.of("usage_count", "last_used_at", "last_active"));
    return copy;
  }

  @Test
  void five_hundred_random_changes_can_all_be_looked_back_at() {
    Random random = new Random(20_261_123);
    List<String> entities = new ArrayList<>(List.of("/tenants/" + tenant));
    for (int i = 0; i < 3; i++) {
      String agent = newAgent();
      entities.add(agent);
      entities.add(newKey(agent));
    }
    List<Capture> captures = new ArrayList<>();
    while (captures.size() < 500) {
      String entity = entities.get(random.nextInt(entities.size()));
      change(entity, random);
      Answer now = get(entity, "").is(200);
      captures.add(
          new Capture(entity, now.at("/data/version").asLong(), comparable(now.at("/data"))));
    }

    Map<String, List<JsonNode>> histories = new HashMap<>();
    for (Capture capture : captures) {
      JsonNode version =
          histories
              .computeIfAbsent(capture.entity(), entity -> versions(entity, 1))
              .get((int) capture.version() - 1);
      Answer then = get(capture.entity(), "?as_of=" + version.path("sequence").asLong()).is(200);
      assertThat(comparable(then.at("/data"))).isEqualTo(capture.state());
      assertThat(comparable(version.path("state"))).isEqualTo(capture.state());
      String time = capture.state().path("updated_at").asString();
      Answer atTheTime = get(capture.entity(), "?as_of=" + time).is(200);
      assertThat(atTheTime.at("/data/version").asLong()).isGreaterThanOrEqualTo(capture.version());
      assertThat(atTheTime.text("/data/updated_at")).isEqualTo(time);
    }
  }

  private void change(String entity, Random random) {
    String text = Long.toString(random.nextLong(), 36);
    boolean named = random.nextBoolean();
    if (entity.startsWith("/tenants")) {
      put(
          entity,
          named
              ? "{\"description\": \"%s\"}".formatted(text)
              : "{\"tenant_config\": {\"own\": {\"%d\": \"%s\"}}}"
                  .formatted(random.nextInt(5), text));
    } else if (entity.startsWith("/agents")) {
      put(
          entity,
          named
              ? "{\"tags\": [\"%s\", \"x\"]}".formatted(text)
              : "{\"config\": {\"own\": {\"%d\": [\"%s\"]}}}".formatted(random.nextInt(5), text));
    } else {
      put(
          entity,
          named
              ? "{\"description\": \"%s\"}".formatted(text)
              : "{\"permissions\": [\"%s\"]}".formatted(random.nextBoolean() ? "chat" : "admin"));
    }
  }

  @Test
  void each_diff_leads_from_one_state_to_the_next_and_keeps_what_was() {
    String agent = newAgent();
    put(agent, "{\"description\": \"first\", \"tags\": [\"a\", \"b\"]}");
    put(agent, "{\"description\": \"second\", \"tags\": [\"b\"]}");
    put(agent, "{\"config\": {\"persona\": {\"interest\": \"猫\"}}}");

    List<JsonNode> versions = versions(agent, 4);
    for (int i = 1; i < versions.size(); i++) {
      JsonNode before = versions.get(i - 1).path("state").deepCopy();
      JsonNode patched = Jackson3JsonPatch.apply(versions.get(i).path("diff"), before);
      assertThat(patched).isEqualTo(versions.get(i).path("state"));
    }
    assertThat(versions.get(2).path("diff").valueStream())
        .anySatisfy(operation -> {
          assertThat(operation.path("path").asString()).isEqualTo("/description");
          assertThat(operation.path("from_value").asString()).isEqualTo("first");
          assertThat(operation.path("value").asString()).isEqualTo("second");
        });
    Answer diff = api.get(AUDIT + agent + "/history/diff?from_version=4&to_version=1").is(200);
    assertThat(
            Jackson3JsonPatch.apply(
                diff.at("/data/diff"), versions.get(3).path("state").deepCopy()))
        .isEqualTo(versions.get(0).path("state"));
    assertThat(
            api.get(AUDIT + agent + "/history/diff?from_version=0&to_version=1")
                .text("/data/diff/0/op"))
        .isEqualTo("replace");
  }

  @Test
  void a_version_says_who_made_it_from_where_and_why() {
    String path = "/api/v2/tenants/" + tenant + "/suspend";
    api.post(path, "{\"reason\": \"unpaid\"}", "X-Actor", "user_7", "User-Agent", "console/1")
        .is(200);

    JsonNode version = versions("/tenants/" + tenant, 2).getLast();
    assertThat(version.path("action").asString()).isEqualTo("tenant.suspended");
    assertThat(version.path("reason").asString()).isEqualTo("unpaid");
    assertThat(version.path("user_agent").asString()).isEqualTo("console/1");
    assertThat(version.path("request_id").asString()).startsWith("req_");
    assertThat(version.path("source_ip").asString()).isNotEmpty();
    assertThat(version.path("actor").asString()).isNotEmpty();
    assertThat(version.path("state").path("status").asString()).isEqualTo("suspended");
  }

  @Test
  void what_is_deleted_can_be_looked_at_as_it_was() {
    String agent = newAgent();
    String key = newKey(agent);
    Instant before = Instant.parse(get(key, "").text("/data/updated_at"));
    api.delete("/api/v2" + agent).is(200);
    get(agent, "").refused(404, "AGENT_001");

    JsonNode last = versions(agent, 2).getLast();
    assertThat(last.path("action").asString()).isEqualTo("agent.deleted");
    assertThat(last.path("state").isMissingNode() || last.path("state").isNull()).isTrue();
    long deletion = last.path("sequence").asLong();
    get(agent, "?as_of=" + deletion).refused(404, "AGENT_001");
    get(agent, "?as_of=" + (deletion - 1)).is(200);
    get(agent, "/config?as_of=" + before).is(200);
    get(agent, "/effective-config?as_of=" + before).is(200);
    assertThat(get(key, "?as_of=" + before).is(200).at("/data/usage_count").isNull()).isTrue();
    get(agent, "?as_of=1").refused(404, "AGENT_001");
  }

  @Test
  void a_deleted_tenants_sealed_text_is_erased_from_its_past() {
    String path = "/tenants/" + tenant;
    put(path, "{\"contact_email\": \"ops@example.com\"}");
    assertThat(versions(path, 2).getLast().at("/state/contact_email").asString())
        .isEqualTo("ops@example.com");
    api.delete("/api/v2" + path).is(200);

    await()
        .untilAsserted(() ->
            assertThat(get(path, "?as_of=2").is(200).text("/data/contact_email"))
                .isEqualTo("[erased]"));
    assertThat(versions(path, 3).toString()).doesNotContain("ops@example.com");
  }

  /** The items of a list in parts of two, by page or by cursor, without what is no event. */
  private List<JsonNode> listed(String list, boolean byCursor) {
    List<JsonNode> items = new ArrayList<>();
    String part = "&page_size=2";
    while (part != null) {
      Answer answer = api.get("/api/v2" + list + part).is(200);
      answer.at("/data/items").forEach(item -> items.add(comparable(item)));
      JsonNode pagination = answer.at("/data/pagination");
      String next =
          byCursor
              ? "&cursor=" + pagination.path("next_cursor").asString()
              : "&page=" + (pagination.path("page").asInt() + 1);
      part = pagination.path("has_next").asBoolean() ? "&page_size=2" + next : null;
    }
    return items;
  }

  @Test
  void no_layer_of_a_past_effective_configuration_shows_a_credential() {
    String agent = newAgent();
    Answer now = get(agent, "/effective-config").is(200);
    Answer then =
        get(agent, "/effective-config?as_of=" + get(agent, "").text("/data/updated_at")).is(200);

    assertThat(then.at("/data")).isEqualTo(now.at("/data"));
    assertThat(then.raw().body()).contains("********4321").doesNotContain("sk-global");
  }

  @Test
  void lists_can_be_looked_back_at_with_their_filters() {
    List<String> agents = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      agents.add(newAgent());
      put(agents.getLast(), "{\"tags\": [\"%s\"]}".formatted(i % 2 == 0 ? "even" : "odd"));
    }
    String key = newKey(agents.getFirst());
    newKey(agents.getLast());
    put(agents.get(1), "{\"status\": \"inactive\"}");
    String agentId = agents.getFirst().substring("/agents/".length());
    List<String> lists =
        List.of(
            "/agents?tenant_id=" + tenant,
            "/agents?tag=even&sort=name&tenant_id=" + tenant,
            "/agents?status=active&sort=-updated_at&tenant_id=" + tenant,
            "/agents?q=AGENT&sort=created_at&tenant_id=" + tenant,
            "/api-keys?tenant_id=" + tenant,
            "/api-keys?sort=name&status=active&tenant_id=" + tenant,
            "/api-keys?agent_id=" + agentId + "&tenant_id=" + tenant);
    List<List<JsonNode>> then = lists.stream().map(list -> listed(list, false)).toList();
    JsonNode last = versions(agents.get(1), 3).getLast();
    String time = last.path("time").asString();
    long sequence = last.path("sequence").asLong();
    await().until(() -> !Instant.now().truncatedTo(ChronoUnit.MILLIS).toString().equals(time));

    put(agents.get(3), "{\"status\": \"inactive\", \"tags\": [\"even\"], \"name\": \"changed\"}");
    api.delete("/api/v2" + agents.getFirst()).is(200);
    put(agents.get(2), "{\"name\": \"other\"}");
    newAgent();
    await().until(() -> get(key, "").status() == 404);
    api.delete("/api/v2/tenants/" + tenant).is(200);

    for (int i = 0; i < lists.size(); i++) {
      String list = lists.get(i);
      assertThat(then.get(i)).as(list).isNotEmpty();
      assertThat(listed(list + "&as_of=" + sequence, false)).as(list).isEqualTo(then.get(i));
      assertThat(listed(list + "&as_of=" + time, true)).as(list).isEqualTo(then.get(i));
    }
    String list = "/api/v2" + lists.getFirst() + "&as_of=";
    assertThat(api.get(list + "1").is(200).at("/data/pagination/total").asInt()).isZero();
    assertThat(api.get(list + "1&cursor=x").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("cursor");
    api.get(list + "1", "X-Tenant-Id", api.tenant()).refused(404, "TENANT_001");
    api.get(list + "2020-01-01T00:00:00Z").refused(404, "TENANT_001");
    api.get(list + "100000").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void the_list_of_tenants_can_be_looked_back_at_by_time() {
    String prefix = Api.unique("past").replace(' ', '-');
    List<String> tenants = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tenants.add("/tenants/" + api.tenant());
      put(tenants.getLast(), "{\"tenant_name\": \"%s %d\"}".formatted(prefix, i));
    }
    String list = "/tenants?sort=tenant_name&status=active&tenant_type=enterprise&q=" + prefix;
    List<JsonNode> then = listed(list, false);
    assertThat(then).hasSize(3);
    String time = versions(tenants.getLast(), 2).getLast().path("time").asString();
    await().until(() -> !Instant.now().truncatedTo(ChronoUnit.MILLIS).toString().equals(time));

    put(tenants.get(0), "{\"tenant_name\": \"%s\"}".formatted(Api.unique("renamed")));
    api.post("/api/v2" + tenants.get(1) + "/suspend", "{}").is(200);
    api.delete("/api/v2" + tenants.get(2)).is(200);
    assertThat(listed(list, false)).isEmpty();

    assertThat(listed(list + "&as_of=" + time, true)).isEqualTo(then);
    String own = tenants.get(1).substring("/tenants/".length());
    assertThat(
            api.get("/api/v2" + list + "&as_of=" + time, "X-Tenant-Id", own)
                .is(200)
                .texts("/data/items", "tenant_id"))
        .containsExactly(own);
    assertThat(api.get("/api/v2/tenants?as_of=7").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("as_of");
  }

  @Test
  void a_configuration_can_be_brought_back() {
    String agent = newAgent();
    put(
        agent + "/config",
        "{\"config_overrides\": {\"model\": {\"provider\": \"openai\","
            + " \"api_key\": \"sk-one-1111\", \"name\": \"m\"}}}");
    JsonNode first = get(agent, "/config").at("/data/config");
    put(agent + "/config", "{\"config_overrides\": {\"model\": {\"api_key\": \"sk-two-2222\"}}}");
    assertThat(get(agent, "/config").at("/data/config")).isNotEqualTo(first);

    Answer restored = api.post("/api/v2" + agent + "/config/restore", "{\"version\": 2}").is(200);
    assertThat(restored.at("/data/config")).isEqualTo(first);
    assertThat(restored.at("/data/version").asLong()).isEqualTo(4);
    assertThat(versions(agent, 4).getLast().path("action").asString())
        .isEqualTo("agent.config-changed");
    String restore = "/api/v2" + agent + "/config/restore";
    assertThat(api.post(restore, "{\"version\": 9}").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("version");
    api.post(restore, "{}").refused(400, "VALIDATION_ERROR");
    api.post(restore, "{\"version\": 1}", "If-Match", "\"1\"").refused(412, "PRECONDITION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "0",
        "-1",
        "1.5",
        "99999999999999999999",
        "2026-11-23",
        "2999-01-01T00:00:00Z",
        "100000",
        "2026-11-23T08:00:00"
      })
  void a_moment_that_is_none_is_refused(String moment) {
    String agent = newAgent();
    assertThat(versions(agent, 1)).hasSize(1); // it has its number
    assertThat(get(agent, "?as_of=" + moment).refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("as_of");
  }

  @Test
  void who_is_confined_to_a_tenant_does_not_see_anothers_past() {
    String agent = newAgent();
    String path = "/tenants/" + tenant;
    String[] confined = {"X-Tenant-Id", api.tenant()};
    String now = "?as_of=" + get(agent, "").text("/data/updated_at");
    api.get("/api/v2" + agent + now, confined).refused(404, "AGENT_001");
    api.get("/api/v2" + agent + "/config" + now, confined).refused(404, "AGENT_001");
    api.get("/api/v2" + agent + "/effective-config" + now, confined).refused(404, "AGENT_001");
    api.get("/api/v2" + path + now, confined).refused(404, "TENANT_001");
    api.get(AUDIT + agent + "/history", confined).refused(404, "AGENT_001");
    api.get(AUDIT + agent + "/history/diff?from_version=0&to_version=1", confined)
        .refused(404, "AGENT_001");
    api.get(AUDIT + path + "/history", confined).refused(404, "TENANT_001");
    api.get(AUDIT + "/agents/agent_0000000000000000000000000a/history").is(404);
    api.get(AUDIT + agent + "/history?limit=0").refused(400, "VALIDATION_ERROR");
    assertThat(
            api.get(AUDIT + agent + "/history/diff?from_version=-1&to_version=1")
                .refused(400, "VALIDATION_ERROR")
                .fields())
        .containsExactly("from_version");
  }
}
