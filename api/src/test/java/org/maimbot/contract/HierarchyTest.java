package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.together;
import static org.maimbot.contract.Api.unique;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds between tenants and agents, also when many write at once. */
@IntegrationTest
class HierarchyTest {
  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  private Api api;

  @BeforeEach
  void connect() {
    api = new Api(port);
  }

  @Test
  void of_24_tenants_of_one_name_one_is_created() {
    String body =
        """
        {"tenant_name": "%s", "tenant_type": "personal"}\
        """
            .formatted(unique("wanted"));

    oneWins(together(24, _ -> api.post("/api/v2/tenants", body)), "TENANT_002");
  }

  @Test
  void of_24_agents_of_one_name_one_is_created() {
    String tenant = api.tenant();

    oneWins(together(24, _ -> api.newAgent(tenant, "wanted", "{}")), "AGENT_002");
    assertThat(api.get("/api/v2/agents?tenant_id=" + tenant).at("/data/pagination/total").asInt())
        .isEqualTo(1);
  }

  private static void oneWins(List<Answer> answers, String error) {
    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.refused(409, error));
  }

  @Test
  void of_200_merges_of_one_config_none_is_lost() {
    String config = "/api/v2/agents/" + api.agent(api.tenant()) + "/config";

    together(200, i -> api.put(config, "{\"own\": {\"k%d\": %d}}".formatted(i, i)).is(200));

    Answer merged = api.get(config).is(200);
    assertThat(merged.at("/data/config/own").size()).isEqualTo(200);
    assertThat(merged.etag()).isEqualTo("\"201\"");
  }

  @Test
  void of_changes_of_single_limits_at_once_none_is_lost() {
    String limits = "/api/v2/tenants/" + api.tenant() + "/limits";
    List<String> names =
        List.of(
            "max_agents",
            "max_keys_per_agent",
            "requests_per_minute",
            "agent_requests_per_minute",
            "key_requests_per_minute");

    for (int round = 1; round <= 10; round++) {
      int value = round;
      together(5, i -> api.put(limits, "{\"%s\": %d}".formatted(names.get(i), value + i)).is(200));
      Answer set = api.get(limits).is(200);
      for (int i = 0; i < 5; i++) {
        assertThat(set.at("/data/" + names.get(i)).asInt()).isEqualTo(round + i);
      }
      assertThat(set.etag()).isEqualTo("\"" + (1 + 5 * round) + "\"");
    }
  }

  @Test
  void a_limit_is_exact_also_when_many_create_at_once() {
    String tenant = api.tenant();
    api.put("/api/v2/tenants/" + tenant + "/limits", "{\"max_agents\": 7}").is(200);

    List<Answer> answers = together(24, i -> api.newAgent(tenant, "agent " + i, "{}"));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(7);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.refused(403, "TENANT_005"));
    String agent =
        answers.stream().filter(a -> a.status() == 201).findFirst().get().text("/data/id");
    api.delete("/api/v2/agents/" + agent).is(200);
    api.newAgent(tenant, "again", "{}").is(201);
    api.newAgent(tenant, "one more", "{}").refused(403, "TENANT_005");
    templates(tenant);
  }

  private void templates(String tenant) {
    api.post(
            "/api/v2/agent-templates",
            """
            {"tenant_id": "%s", "name": "no agent"}\
            """
                .formatted(tenant))
        .is(201);
  }

  @Test
  void a_deleted_tenant_takes_all_with_it() {
    String name = unique("doomed");
    String create =
        """
        {"tenant_name": "%s", "tenant_type": "enterprise", "contact_email": "a@example.com"}\
        """
            .formatted(name);
    String tenant = api.post("/api/v2/tenants", create).is(201).text("/data/tenant_id");
    String agent = api.agent(tenant);
    for (int i = 0; i < 15; i++) {
      together(8, _ -> api.newAgent(tenant, unique("agent"), "{}").is(201));
    }
    templates(tenant);
    talk(tenant, agent, 3);
    String stranger = api.tenant();
    talk(stranger, api.agent(stranger), 2);

    api.delete("/api/v2/tenants/" + tenant, "X-Request-Id", "the-deletion").is(200);

    api.get("/api/v2/tenants/" + tenant).refused(404, "TENANT_001");
    api.get("/api/v2/agents/" + agent).refused(404, "AGENT_001");
    api.put("/api/v2/agents/" + agent, "{}").refused(404, "AGENT_001");
    api.get("/api/v2/agents/" + agent + "/effective-config").refused(404, "AGENT_001");
    api.get("/api/v2/agents?tenant_id=" + tenant).refused(404, "TENANT_001");
    api.newAgent(tenant, "late", "{}").refused(404, "TENANT_001");
    api.post("/api/v2/tenants", create).is(201);

    await().untilAsserted(() -> assertThat(left(tenant)).isZero());
    for (String table : List.of("agent_tag", "conversation", "chat_turn")) {
      assertThat(rows(table, tenant)).as(table).isZero();
    }
    assertThat(rows("conversation", stranger)).isEqualTo(2);
    assertThat(
            jdbc.queryForObject(
                "select count(*) from reservation_count where parent_id in (?, ?)",
                Long.class,
                tenant,
                agent))
        .isZero();
    assertThat(
            jdbc.queryForObject(
                "select coalesce(sum(n), 0) from agent_tally where scope = ?", Long.class, tenant))
        .isZero();
    assertThat(rows("tenant_data_key", tenant)).isZero();
    JsonNode metadata = metadataOfDeletion(agent);
    assertThat(metadata.path("actor").asString()).isEqualTo("system");
    assertThat(metadata.path("request_id").asString()).isEqualTo("the-deletion");
    assertThat(metadata.path("tenant_id").asString()).isEqualTo(tenant);
  }

  @Test
  void a_deleted_tenant_takes_all_with_it_whatever_it_is_called() {
    String tenant = api.tenant();
    String agent = api.agent(tenant);
    String other = api.newAgent(tenant, agent, "{}").is(201).text("/data/agent_id");
    String key = api.newKey(tenant, agent, "first", "").is(201).text("/data/id");
    api.newKey(tenant, other, key, "").is(201);

    api.delete("/api/v2/tenants/" + tenant).is(200);

    await().untilAsserted(() -> assertThat(left(tenant)).isZero());
    await().untilAsserted(() -> assertThat(rows("api_key", tenant)).isZero());
  }

  @Test
  void a_deleted_agent_takes_its_conversations_with_it() {
    String tenant = api.tenant();
    String agent = api.agent(tenant);
    talk(tenant, agent, 120);
    String other = api.agent(tenant);
    talk(tenant, other, 1);
    String stats = "/api/v2/tenants/" + tenant + "/stats";
    assertThat(api.get(stats).at("/data/conversations").asInt()).isEqualTo(121);

    api.delete("/api/v2/agents/" + agent).is(200);

    assertThat(api.get(stats).at("/data/conversations").asInt()).isEqualTo(1);
    assertThat(api.get(stats).at("/data/messages").asInt()).isEqualTo(2);
    await().untilAsserted(() -> assertThat(rows("conversation", tenant)).isEqualTo(1));
    await().untilAsserted(() -> assertThat(rows("chat_turn", tenant)).isEqualTo(1));
    assertThat(
            jdbc.queryForObject(
                "select count(*) from domain_event_entry where payload_type ="
                    + " 'conversation.deleted' and convert(payload using utf8mb4) like ?",
                Long.class,
                "%" + agent + "%"))
        .isEqualTo(120);
  }

  /** Has as many conversations with the agent. */
  private void talk(String tenant, String agent, int conversations) {
    String key =
        api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
    for (int i = 0; i < conversations; i++) {
      api.post(
              "/api/v2/chat",
              """
              {"api_key": "%s", "message": "hello"}\
              """
                  .formatted(key))
          .is(200);
    }
  }

  private long left(String tenant) {
    Long reservations =
        jdbc.queryForObject(
            "select count(*) from reservation where parent_id = ?", Long.class, tenant);
    return rows("agent", tenant)
        + rows("agent_template", tenant)
        + rows("conversation", tenant)
        + reservations;
  }

  private long rows(String table, String tenant) {
    return jdbc.queryForObject(
        "select count(*) from " + table + " where tenant_id = ?", Long.class, tenant);
  }

  private JsonNode metadataOfDeletion(String agent) {
    Map<String, Object> event =
        jdbc.queryForMap(
            "select meta_data from domain_event_entry"
                + " where aggregate_identifier = ? and payload_type = 'agent.deleted'",
            agent);
    return JsonMapper.shared().readTree((byte[]) event.get("meta_data"));
  }
}
