package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.contract.Api.unique;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AgentActivityTest {
  private static final String ACTIVITY = "/api/v2/agent-activity";
  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private TransactionTemplate transaction;
  private Api api;
  private String tenant;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
  }

  private Answer report(String agent, String ttl) {
    return api.put(
        ACTIVITY,
        """
        {"tenant_id": "%s", "agent_id": "%s", "ttl_seconds": %s}\
        """
            .formatted(tenant, agent, ttl));
  }

  @Test
  void an_agent_is_listed_from_its_sign_of_life_until_that_expires() {
    String agent = api.agent(tenant);
    String quiet = api.agent(tenant);

    Answer reported = report(agent, "120").is(200);
    assertThat(reported.text("/data/agent_id")).isEqualTo(agent);
    assertThat(reported.text("/data/expires_at")).isGreaterThan(reported.text("/data/last_active"));
    report(agent, "null").is(200);

    assertThat(alive()).containsExactly(agent);
    Answer same = api.get("/api/v2/agents/" + agent, "If-None-Match", "\"1\"").is(200);
    assertThat(same.text("/data/last_active")).endsWith("Z");
    assertThat(api.get("/api/v2/agents/" + quiet).at("/data/last_active").isNull()).isTrue();

    transaction.executeWithoutResult(_ ->
        jdbc.update(
            "update agent_activity set expires_at = '2020-01-01' where agent_id = ?", agent));
    assertThat(alive()).isEmpty();
  }

  @Test
  void what_is_said_is_a_sign_of_life_too_whatever_becomes_of_it() {
    String agent = api.agent(tenant);
    String key =
        api.newKey(tenant, agent, unique("key"), ", \"permissions\": [\"chat\"]")
            .is(201)
            .text("/data/api_key");
    for (int i = 0; i < 2; i++) say(key);
    String conversation = "/api/v2/conversations/" + say(key).text("/data/conversation_id");
    String said = api.get(conversation).is(200).text("/data/updated_at");
    assertThat(lastActive(agent)).containsOnly(said);

    api.delete(conversation).is(200);
    assertThat(lastActive(agent)).containsOnly(said);
    String reported = report(agent, "60").is(200).text("/data/last_active");
    assertThat(reported).isGreaterThan(said);
    assertThat(lastActive(agent)).hasSize(1).doesNotContain(said);
    String later = say(key).text("/data/conversation_id");
    assertThat(lastActive(agent))
        .containsOnly(api.get("/api/v2/conversations/" + later).text("/data/updated_at"));
  }

  private Answer say(String key) {
    return api.post("/api/v2/chat", "{\"message\": \"hi\"}", "X-Api-Key", key).is(200);
  }

  /** As each of the calls shows it. */
  private Set<String> lastActive(String agent) {
    String lists = "?tenant_id=" + tenant;
    return Set.copyOf(
        List.of(
            api.get("/api/v2/agents/" + agent).is(200).text("/data/last_active"),
            api.get("/api/v2/agents" + lists).is(200).text("/data/items/0/last_active"),
            api.get("/api/v2/chat-agents" + lists).is(200).text("/data/items/0/last_active")));
  }

  private Iterable<String> alive() {
    return api.get(ACTIVITY + "?tenant_id=" + tenant).is(200).texts("/data/items", "agent_id");
  }

  @Test
  void a_list_goes_on_though_the_agent_that_the_cursor_stood_on_is_quiet_by_now() {
    List<String> agents = Stream.generate(() -> api.agent(tenant)).limit(5).toList();
    agents.forEach(agent -> report(agent, "120").is(200));
    String list = ACTIVITY + "?tenant_id=" + tenant + "&page_size=2";

    Answer first = api.get(list).is(200);
    assertThat(first.texts("/data/items", "agent_id"))
        .containsExactly(agents.get(4), agents.get(3));
    assertThat(first.at("/data/pagination/total").asInt()).isEqualTo(5);
    api.delete("/api/v2/agents/" + agents.get(3)).is(200);
    report(agents.get(4), "120").is(200);

    Answer second = api.get(list + "&cursor=" + first.text("/data/pagination/next_cursor")).is(200);
    assertThat(second.texts("/data/items", "agent_id"))
        .containsExactly(agents.get(2), agents.get(1));
    assertThat(second.at("/data/pagination/total").asInt()).isEqualTo(4);
    assertThat(api.get(list + "&page=2").texts("/data/items", "agent_id"))
        .containsExactly(agents.get(1), agents.get(0));
    assertThat(api.get(list + "&cursor=YWdlbnRfMQ").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("cursor");
  }

  @Test
  void a_sign_of_life_is_of_an_agent_of_the_tenant() {
    report("agent_0", "60").refused(404, "AGENT_001");
    report(api.agent(api.tenant()), "60").refused(404, "AGENT_001");
    assertThat(report(api.agent(tenant), "0").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("ttl_seconds");
    assertThat(api.put(ACTIVITY, "{}").refused(400, "VALIDATION_ERROR").fields())
        .containsExactlyInAnyOrder("tenant_id", "agent_id");
    api.get(ACTIVITY + "?tenant_id=tenant_0").refused(404, "TENANT_001");
    api.get(ACTIVITY).refused(400, "VALIDATION_ERROR");
    api.get(ACTIVITY + "?tenant_id=" + tenant, "X-Tenant-Id", api.tenant())
        .refused(404, "TENANT_001");
  }

  @Test
  void active_agents_of_an_active_tenant_can_chat() {
    String able =
        api.newAgent(tenant, "able", "{\"config_overrides\": {\"tool\": {\"enable_tool\": true}}}")
            .is(201)
            .text("/data/agent_id");
    api.newKey(tenant, able, "one", "").is(201);
    String disabled = api.newKey(tenant, able, "two", "").is(201).location();
    api.post(disabled + "/disable", null).is(200);
    String off = api.agent(tenant);
    api.newKey(tenant, off, "three", "").is(201);
    api.put("/api/v2/agents/" + off, "{\"status\": \"inactive\"}").is(200);
    report(able, "60").is(200);

    Answer list = api.get("/api/v2/chat-agents?tenant_id=" + tenant).is(200);
    assertThat(list.texts("/data/items", "agent_id")).containsExactly(able);
    assertThat(list.at("/data/items/0/capabilities").toString()).contains("chat", "tool");
    assertThat(list.at("/data/items/0/api_keys_available").asInt()).isEqualTo(1);
    assertThat(list.text("/data/items/0/last_active")).endsWith("Z");
    assertThat(list.at("/data/pagination/total").asInt()).isEqualTo(1);

    api.post("/api/v2/tenants/" + tenant + "/suspend", null).is(200);
    assertThat(api.get("/api/v2/chat-agents?tenant_id=" + tenant).is(200).at("/data/items").size())
        .isZero();
    api.get("/api/v2/chat-agents?tenant_id=tenant_0").refused(404, "TENANT_001");
    api.get("/api/v2/chat-agents").refused(400, "VALIDATION_ERROR");
  }
}
