package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.contract.Api.unique;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class AgentsTest {
  private static final String AGENTS = "/api/v2/agents";
  @LocalServerPort private int port;
  private Api api;
  private String tenant;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
  }

  @Test
  void an_agent_is_created_and_read_again() {
    Answer created =
        api.post(
                AGENTS,
                """
                {"tenant_id": "%s", "name": "麦麦 🤖", "description": "陪伴", "tags": ["a", "b", "a"],
                 "config": {"persona": "温柔", "config_overrides": {"chat": {"talk_value": 2.5}}}}\
                """
                    .formatted(tenant))
            .is(201);

    String id = created.text("/data/agent_id");
    assertThat(created.text("/data/id")).isEqualTo(id).startsWith("agent_");
    assertThat(created.location()).isEqualTo(AGENTS + "/" + id);
    assertThat(created.etag()).isEqualTo("\"1\"");
    assertThat(created.text("/tenant_id")).isEqualTo(tenant);
    Answer found = api.get(AGENTS + "/" + id).is(200);
    assertThat(found.at("/data")).isEqualTo(created.at("/data"));
    assertThat(found.text("/data/tenant_id")).isEqualTo(tenant);
    assertThat(found.text("/data/name")).isEqualTo("麦麦 🤖");
    assertThat(found.at("/data/tags").toString()).isEqualTo("[\"a\",\"b\"]");
    assertThat(found.text("/data/status")).isEqualTo("active");
    assertThat(found.text("/data/config/persona")).isEqualTo("温柔");
  }

  @Test
  void a_template_is_the_base_of_the_config() {
    Answer created =
        api.post(
                AGENTS,
                """
                {"tenant_id": "%s", "name": "客服", "template_id": "tpl_customerservice",
                 "config": {"config_overrides": {"chat": {"max_context_size": 7}}}}\
                """
                    .formatted(tenant))
            .is(201);

    assertThat(created.at("/data/config/config_overrides/chat/max_context_size").asInt())
        .isEqualTo(7);
    assertThat(created.text("/data/config/config_overrides/chat/interest_rate_mode"))
        .isEqualTo("accurate");
    assertThat(created.text("/data/template_id")).isEqualTo("tpl_customerservice");
  }

  @Test
  void a_name_has_one_agent_in_a_tenant_and_others_elsewhere() {
    api.newAgent(tenant, "twin", "{}").is(201);

    api.newAgent(tenant, "twin", "{}").refused(409, "AGENT_002");
    api.newAgent(api.tenant(), "twin", "{}").is(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "name": ""                                  | 400 | VALIDATION_ERROR | name
          "name": "a", "tags": ["", 7]                | 400 | VALIDATION_ERROR | tags[1]
          "name": "a", "config": "x"                  | 400 | VALIDATION_ERROR | config
          "name": "a", "template_id": "tpl_nowhere"   | 404 | AGENT_003        |
          "name": "a", "template_id": "x"             | 404 | AGENT_003        |
          "name": "a", "config": {"persona": 7}       | 400 | AGENT_004        | /persona
          "name": "a", "config": {"config_overrides": {"chat": {"planner_size": 0}}} | 400 | AGENT_004 | /config_overrides/chat/planner_size
          """)
  void a_bad_agent_is_refused(String fields, int status, String code, String field) {
    String body = "{\"tenant_id\": \"" + tenant + "\", " + fields + "}";

    Answer refused = api.post(AGENTS, body).refused(status, code);

    if (field != null) assertThat(refused.fields()).contains(field);
  }

  @Test
  void an_agent_has_a_tenant() {
    api.newAgent("tenant_0", "a", "{}").refused(404, "TENANT_001");
    api.newAgent("agent_0", "a", "{}").refused(404, "TENANT_001");
    assertThat(api.post(AGENTS, "{}").refused(400, "VALIDATION_ERROR").fields())
        .containsExactlyInAnyOrder("tenant_id", "name");
  }

  @Test
  void a_list_is_one_tenants_and_filtered() {
    api.post(AGENTS, body("alpha", "[\"x\"]")).is(201);
    api.post(AGENTS, body("beta", "[\"x\", \"y\"]")).is(201);
    String gamma = api.post(AGENTS, body("gamma", "[]")).is(201).text("/data/agent_id");
    api.put(AGENTS + "/" + gamma, "{\"status\": \"archived\"}").is(200);
    api.agent(api.tenant());
    String list = AGENTS + "?tenant_id=" + tenant + "&sort=name";

    assertThat(names(list)).containsExactly("alpha", "beta", "gamma");
    assertThat(names(list + "&tag=x")).containsExactly("alpha", "beta");
    assertThat(names(list + "&tag=y&status=active")).containsExactly("beta");
    assertThat(names(list + "&tag=y&status=archived")).isEmpty();
    assertThat(names(list + "&q=AM")).containsExactly("gamma");
    Answer archived = api.get(list + "&status=archived").is(200);
    assertThat(archived.texts("/data/items", "name")).containsExactly("gamma");
    assertThat(archived.at("/data/pagination/total").asInt()).isEqualTo(1);
    Answer first = api.get(list + "&size=2").is(200);
    assertThat(names(list + "&size=2&cursor=" + first.text("/data/pagination/next_cursor")))
        .containsExactly("gamma");

    assertThat(api.get(AGENTS).refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("tenant_id");
    api.get(AGENTS + "?tenant_id=tenant_0").refused(404, "TENANT_001");
  }

  private String body(String name, String tags) {
    return """
    {"tenant_id": "%s", "name": "%s", "tags": %s}\
    """
        .formatted(tenant, name, tags);
  }

  private List<String> names(String list) {
    return api.get(list).is(200).texts("/data/items", "name");
  }

  @Test
  void a_change_leaves_what_it_does_not_give() {
    String agent = AGENTS + "/" + api.agent(tenant);

    Answer changed =
        api.put(
                agent,
                """
                {"name": "renamed", "tags": ["t"], "status": "inactive",
                 "config": {"persona": {"interest": "猫"}}}\
                """,
                "If-Match",
                "\"1\"")
            .is(200);
    assertThat(changed.etag()).isEqualTo("\"4\"");
    assertThat(changed.text("/data/name")).isEqualTo("renamed");
    assertThat(changed.text("/data/status")).isEqualTo("inactive");
    assertThat(changed.text("/data/config/persona/interest")).isEqualTo("猫");

    Answer again = api.put(agent, "{\"description\": \"d\"}").is(200);
    assertThat(again.text("/data/name")).isEqualTo("renamed");
    assertThat(again.at("/data/tags").toString()).isEqualTo("[\"t\"]");
    assertThat(api.get(agent).text("/data/description")).isEqualTo("d");
    api.put(agent, "{}", "If-Match", "\"1\"").refused(412, "PRECONDITION_FAILED");
    assertThat(api.put(agent, "{}").is(200).etag()).isEqualTo("\"5\"");
    Answer bare = api.put(agent, "{\"description\": null, \"name\": null}").is(200);
    assertThat(bare.at("/data/description").isNull()).isTrue();
    assertThat(bare.text("/data/name")).isEqualTo("renamed");
    assertThat(api.put(agent, "{\"status\": \"odd\"}").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("status");
  }

  @Test
  void a_rename_frees_the_old_name() {
    api.newAgent(tenant, "taken", "{}").is(201);
    String agent = AGENTS + "/" + api.newAgent(tenant, "old", "{}").is(201).text("/data/id");

    api.put(agent, "{\"name\": \"taken\"}").refused(409, "AGENT_002");
    api.put(agent, "{\"name\": \"new\"}").is(200);
    api.newAgent(tenant, "old", "{}").is(201);
  }

  @Test
  void an_archived_agent_stays_as_it_is_until_it_is_activated() {
    String agent = AGENTS + "/" + api.agent(tenant);
    api.put(agent, "{\"status\": \"archived\"}").is(200);

    api.put(agent, "{\"description\": \"x\"}").refused(409, "AGENT_005");
    api.put(agent + "/config", "{\"persona\": \"x\"}").refused(409, "AGENT_005");
    api.put(agent, "{\"status\": \"inactive\"}").refused(409, "AGENT_005");
    Answer back = api.put(agent, "{\"status\": \"active\", \"description\": \"x\"}").is(200);
    assertThat(back.text("/data/description")).isEqualTo("x");
  }

  @Test
  void a_deleted_agent_is_gone_and_its_name_free() {
    String id = api.newAgent(tenant, "gone", "{}").is(201).text("/data/agent_id");
    String agent = AGENTS + "/" + id;

    Answer deleted = api.delete(agent).is(200);
    assertThat(deleted.text("/data/agent_id")).isEqualTo(id);

    api.get(agent).refused(404, "AGENT_001");
    api.delete(agent).refused(404, "AGENT_001");
    api.put(agent, "{}").refused(404, "AGENT_001");
    api.newAgent(tenant, "gone", "{}").is(201);
    assertThat(api.get(AGENTS + "?tenant_id=" + tenant).at("/data/pagination/total").asInt())
        .isEqualTo(1);
  }

  @Test
  void who_is_confined_to_a_tenant_does_not_learn_of_anothers_agents() {
    String other = api.tenant();
    String agent = AGENTS + "/" + api.agent(other);

    for (String[] confined : List.of(new String[] {"X-Tenant-Id", tenant}, new String[] {})) {
      String query = confined.length == 0 ? "?tenant_id=" + tenant : "";
      api.get(agent + query, confined).refused(404, "AGENT_001");
      api.put(agent + query, "{\"name\": \"x\"}", confined).refused(404, "AGENT_001");
      api.delete(agent + query, confined).refused(404, "AGENT_001");
      api.get(agent + "/config" + query, confined).refused(404, "AGENT_001");
      api.put(agent + "/config" + query, "{}", confined).refused(404, "AGENT_001");
      api.get(agent + "/effective-config" + query, confined).refused(404, "AGENT_001");
    }
    api.get(AGENTS + "?tenant_id=" + other, "X-Tenant-Id", tenant).refused(404, "TENANT_001");
    api.post(
            AGENTS,
            """
            {"tenant_id": "%s", "name": "%s"}\
            """
                .formatted(other, unique("x")),
            "X-Tenant-Id",
            tenant)
        .refused(404, "TENANT_001");
    api.get(agent, "X-Tenant-Id", other).is(200);
  }

  @Test
  void what_is_no_agent_is_not_found() {
    for (String id : List.of("agent_0", tenant, "agent_%E9%BA%A6", "x")) {
      String agent = AGENTS + "/" + id;
      api.get(agent).refused(404, "AGENT_001");
      api.put(agent, "{}").refused(404, "AGENT_001");
      api.delete(agent).refused(404, "AGENT_001");
      api.get(agent + "/config").refused(404, "AGENT_001");
      api.put(agent + "/config", "{}").refused(404, "AGENT_001");
      api.get(agent + "/effective-config").refused(404, "AGENT_001");
    }
  }
}
