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
class TenantsTest {
  private static final String TENANTS = "/api/v2/tenants";
  @LocalServerPort private int port;
  private Api api;

  @BeforeEach
  void connect() {
    api = new Api(port);
  }

  @Test
  void a_tenant_is_created_and_read_again() {
    String name = unique("麦麦 🤖");
    Answer created =
        api.post(
                TENANTS,
                """
                {"tenant_name": "%s", "tenant_type": "personal", "description": "一个租户",
                 "contact_email": "ops@example.com", "owner_id": "user-7",
                 "tenant_config": {"timezone": "Asia/Shanghai", "language": "zh-CN", "own": [1, 2]}}\
                """
                    .formatted(name))
            .is(201);

    String id = created.text("/data/tenant_id");
    assertThat(created.text("/data/id")).isEqualTo(id).startsWith("tenant_");
    assertThat(created.location()).isEqualTo(TENANTS + "/" + id);
    assertThat(created.etag()).isEqualTo("\"1\"");
    assertThat(created.text("/tenant_id")).isEqualTo(id);

    Answer found = api.get(TENANTS + "/" + id).is(200);
    assertThat(found.at("/data")).isEqualTo(created.at("/data"));
    assertThat(found.etag()).isEqualTo("\"1\"");
    assertThat(found.text("/data/tenant_name")).isEqualTo(name);
    assertThat(found.text("/data/tenant_type")).isEqualTo("personal");
    assertThat(found.text("/data/contact_email")).isEqualTo("ops@example.com");
    assertThat(found.text("/data/owner_id")).isEqualTo("user-7");
    assertThat(found.text("/data/status")).isEqualTo("active");
    assertThat(found.text("/data/tenant_config/timezone")).isEqualTo("Asia/Shanghai");
    assertThat(found.at("/data/tenant_config/own").toString()).isEqualTo("[1,2]");
    assertThat(found.text("/data/created_at")).endsWith("Z");
    api.get(TENANTS + "/" + id, "If-None-Match", "\"1\"").is(304);
  }

  @Test
  void a_name_has_one_tenant() {
    String body =
        """
        {"tenant_name": "%s", "tenant_type": "personal"}\
        """
            .formatted(unique("twin"));
    api.post(TENANTS, body).is(201);

    api.post(TENANTS, body).refused(409, "TENANT_002");
    api.post(TENANTS, body.replace("\", \"tenant_type", " \", \"tenant_type"))
        .refused(409, "TENANT_002");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"tenant_type": "personal"}                                             | VALIDATION_ERROR | tenant_name
          {"tenant_name": " ", "tenant_type": "personal"}                         | VALIDATION_ERROR | tenant_name
          {"tenant_name": "a", "tenant_type": "gold"}                             | TENANT_004       | tenant_type
          {"tenant_name": "a", "tenant_type": "personal", "contact_email": "x"}   | VALIDATION_ERROR | contact_email
          {"tenant_name": "a", "tenant_type": "personal", "contact_email": ""}    | VALIDATION_ERROR | contact_email
          {"tenant_name": "a", "tenant_type": "personal", "tenant_config": 7}     | VALIDATION_ERROR | tenant_config
          {"tenant_name": "a", "tenant_type": "personal", "tenant_config": {"timezone": "+08:00"}} | VALIDATION_ERROR | tenant_config.timezone
          {"tenant_name": "a", "tenant_type": "personal", "tenant_config": {"language": "zh_CN"}}  | VALIDATION_ERROR | tenant_config.language
          {"tenant_name": "a", "tenant_type": "personal", "tenant_config": {"agent_defaults": 1}}  | VALIDATION_ERROR | tenant_config.agent_defaults
          {"tenant_name": "a", "tenant_type": "personal", "tenant_config": {"agent_defaults": {"config_overrides": {"emoji": {"emoji_chance": 2}}}}} | AGENT_004 | /tenant_config/agent_defaults/config_overrides/emoji/emoji_chance
          {"tenant_name": "a", "tenant_type": "personal", "tenant_config": {"a": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}} | VALIDATION_ERROR | /tenant_config/a/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0/0
          """)
  void a_bad_field_is_named(String body, String code, String field) {
    Answer refused = api.post(TENANTS, body).refused(400, code);

    assertThat(refused.fields()).containsExactly(field);
  }

  @Test
  void a_list_is_filtered_sorted_and_in_parts() {
    String word = "w" + System.nanoTime();
    for (int i = 0; i < 5; i++) {
      api.post(
              TENANTS,
              """
              {"tenant_name": "%s %d", "tenant_type": "%s"}\
              """
                  .formatted(word, i, i < 3 ? "personal" : "enterprise"))
          .is(201);
    }
    String list = TENANTS + "?q=" + word + "&sort=tenant_name&page_size=2";

    Answer first = api.get(list).is(200);
    assertThat(first.texts("/data/items", "tenant_name")).containsExactly(word + " 0", word + " 1");
    assertThat(first.at("/data/pagination/total").asInt()).isEqualTo(5);
    assertThat(first.at("/data/pagination/total_pages").asInt()).isEqualTo(3);
    assertThat(first.at("/data/pagination/has_next").asBoolean()).isTrue();

    Answer last = api.get(list + "&page=3").is(200);
    assertThat(last.texts("/data/items", "tenant_name")).containsExactly(word + " 4");
    assertThat(last.at("/data/pagination/has_next").asBoolean()).isFalse();

    Answer second = api.get(list + "&cursor=" + first.text("/data/pagination/next_cursor")).is(200);
    assertThat(second.texts("/data/items", "tenant_name"))
        .containsExactly(word + " 2", word + " 3");

    assertThat(
            api.get(TENANTS + "?q=" + word + "&tenant_type=personal")
                .is(200)
                .at("/data/pagination/total")
                .asInt())
        .isEqualTo(3);
    assertThat(api.get(TENANTS + "?sort=secret").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("sort");
    assertThat(api.get(TENANTS + "?status=odd").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("status");
  }

  @Test
  void a_list_of_a_status_or_type_knows_its_total() {
    int personal = total("tenant_type=personal");
    int suspended = total("status=suspended");
    int suspendedOnes = total("status=suspended&tenant_type=personal");
    int enterprises = total("tenant_type=enterprise");
    String tenant = api.tenant("personal");
    assertThat(total("tenant_type=personal")).isEqualTo(personal + 1);
    assertThat(total("tenant_type=enterprise")).isEqualTo(enterprises);

    api.post(TENANTS + "/" + tenant + "/suspend", null).is(200);

    assertThat(total("status=suspended")).isEqualTo(suspended + 1);
    assertThat(total("status=suspended&tenant_type=personal")).isEqualTo(suspendedOnes + 1);
    Answer list = api.get(TENANTS + "?status=suspended&sort=-created_at&size=100").is(200);
    assertThat(list.texts("/data/items", "status")).containsOnly("suspended");
    assertThat(list.texts("/data/items", "tenant_id")).contains(tenant);
  }

  private int total(String filter) {
    return api.get(TENANTS + "?" + filter).is(200).at("/data/pagination/total").asInt();
  }

  @Test
  void a_change_leaves_what_it_does_not_give() {
    String id = api.tenant();

    Answer changed =
        api.put(
                TENANTS + "/" + id,
                """
                {"description": "neu", "tenant_config": {"a": {"b": 1, "c": 2}}, "status": "inactive"}\
                """)
            .is(200);
    assertThat(changed.etag()).isEqualTo("\"4\"");
    assertThat(changed.text("/data/status")).isEqualTo("inactive");

    Answer again =
        api.put(TENANTS + "/" + id, "{\"tenant_config\": {\"a\": {\"b\": null}}}").is(200);
    assertThat(again.at("/data/tenant_config").toString()).isEqualTo("{\"a\":{\"c\":2}}");
    assertThat(again.text("/data/description")).isEqualTo("neu");
    assertThat(api.put(TENANTS + "/" + id, "{}").is(200).etag()).isEqualTo("\"5\"");
  }

  @Test
  void null_removes_what_may_be_missing_and_leaves_what_may_not() {
    String body =
        """
        {"tenant_name": "%s", "tenant_type": "personal", "description": "d",
         "contact_email": "ops@example.com", "owner_id": "user-7"}\
        """
            .formatted(unique("full"));
    String tenant = TENANTS + "/" + api.post(TENANTS, body).is(201).text("/data/tenant_id");

    Answer without = api.put(tenant, "{\"contact_email\": null, \"tenant_name\": null}").is(200);
    assertThat(without.at("/data/contact_email").isNull()).isTrue();
    assertThat(without.text("/data/tenant_name")).startsWith("full");
    assertThat(without.text("/data/owner_id")).isEqualTo("user-7");
    assertThat(without.text("/data/description")).isEqualTo("d");
    Answer bare = api.put(tenant, "{\"owner_id\": null, \"description\": null}").is(200);
    assertThat(bare.at("/data/owner_id").isNull()).isTrue();
    assertThat(bare.at("/data/description").isNull()).isTrue();
    assertThat(api.get(tenant).is(200).at("/data")).isEqualTo(bare.at("/data"));
    for (String bad : List.of("\"\"", "\"x\"", "7", "\"a\\u0000@example.com\"", "{}")) {
      assertThat(
              api.put(tenant, "{\"contact_email\": " + bad + "}")
                  .refused(400, "VALIDATION_ERROR")
                  .fields())
          .as(bad)
          .containsExactly("contact_email");
    }
  }

  @Test
  void a_change_is_done_wholly_or_not_at_all() {
    String id = api.tenant();

    api.put(
            TENANTS + "/" + id,
            """
            {"description": "half", "tenant_config": {"timezone": "Mars/Olympus"}}\
            """)
        .refused(400, "VALIDATION_ERROR");

    Answer found = api.get(TENANTS + "/" + id).is(200);
    assertThat(found.at("/data/description").isNull()).isTrue();
    assertThat(found.etag()).isEqualTo("\"1\"");
  }

  @Test
  void a_change_of_an_older_version_is_refused() {
    String tenant = TENANTS + "/" + api.tenant();
    api.put(tenant, "{\"description\": \"a\"}", "If-Match", "\"1\"").is(200);

    api.put(tenant, "{\"description\": \"b\"}", "If-Match", "\"1\"")
        .refused(412, "PRECONDITION_FAILED");
    api.put(tenant, "{}", "If-Match", "\"1\"").refused(412, "PRECONDITION_FAILED");
    api.delete(tenant, "If-Match", "\"1\"").refused(412, "PRECONDITION_FAILED");
    api.delete(tenant, "If-Match", "\"2\"").is(200);
  }

  @Test
  void a_tenant_is_suspended_activated_and_upgraded() {
    String id = api.tenant("personal");
    String tenant = TENANTS + "/" + id;

    assertThat(
            api.post(tenant + "/suspend", "{\"reason\": \"unpaid\"}").is(200).text("/data/status"))
        .isEqualTo("suspended");
    api.post(tenant + "/upgrade", null).refused(409, "TENANT_003");
    api.put(tenant, "{\"status\": \"inactive\"}").refused(409, "TENANT_003");
    api.newAgent(id, "a", "{}").refused(409, "TENANT_003");
    assertThat(api.post(tenant + "/activate", null).is(200).text("/data/status"))
        .isEqualTo("active");
    Answer upgraded = api.post(tenant + "/upgrade", null).is(200);
    assertThat(upgraded.text("/data/tenant_type")).isEqualTo("enterprise");
    assertThat(upgraded.at("/data/limits/max_agents").asInt()).isEqualTo(50_000);
    assertThat(
            api.post(tenant + "/suspend", "{\"reason\": 7}")
                .refused(400, "VALIDATION_ERROR")
                .fields())
        .containsExactly("reason");
  }

  @Test
  void limits_are_set_one_by_one() {
    String limits = TENANTS + "/" + api.tenant("personal") + "/limits";
    assertThat(api.get(limits).is(200).at("/data/max_agents").asInt()).isEqualTo(20);

    Answer set = api.put(limits, "{\"max_agents\": 3, \"requests_per_minute\": null}").is(200);

    assertThat(set.at("/data/max_agents").asInt()).isEqualTo(3);
    assertThat(set.at("/data/requests_per_minute").isNull()).isTrue();
    assertThat(set.at("/data/key_requests_per_minute").asInt()).isEqualTo(600);
    assertThat(set.etag()).isEqualTo("\"2\"");
    Answer refused =
        api.put(limits, "{\"max_agents\": -1, \"requests_per_minute\": \"many\"}")
            .refused(400, "VALIDATION_ERROR");
    assertThat(refused.fields()).containsExactly("max_agents", "requests_per_minute");
  }

  @Test
  void statistics_count_what_a_tenant_has() {
    String id = api.tenant();
    api.agent(id);
    String agent = api.agent(id);
    api.put(
            "/api/v2/agent-activity",
            """
            {"tenant_id": "%s", "agent_id": "%s"}\
            """
                .formatted(id, agent))
        .is(200);

    Answer stats = api.get(TENANTS + "/" + id + "/stats").is(200);

    assertThat(stats.at("/data/agents").asInt()).isEqualTo(2);
    assertThat(stats.at("/data/api_keys").asInt()).isZero();
    assertThat(stats.at("/data/messages").asInt()).isZero();
    assertThat(stats.text("/data/last_activity")).endsWith("Z");
  }

  @Test
  void who_is_confined_to_a_tenant_does_not_learn_of_others() {
    String mine = api.tenant();
    String other = api.tenant();
    String[] confined = {"X-Tenant-Id", mine};

    api.get(TENANTS + "/" + mine, confined).is(200);
    for (String path : List.of("", "/stats", "/limits")) {
      api.get(TENANTS + "/" + other + path, confined).refused(404, "TENANT_001");
    }
    api.put(TENANTS + "/" + other, "{\"description\": \"x\"}", confined).refused(404, "TENANT_001");
    api.put(TENANTS + "/" + other + "/limits", "{}", confined).refused(404, "TENANT_001");
    api.post(TENANTS + "/" + other + "/suspend", null, confined).refused(404, "TENANT_001");
    api.delete(TENANTS + "/" + other, confined).refused(404, "TENANT_001");
    assertThat(api.get(TENANTS, confined).is(200).texts("/data/items", "tenant_id"))
        .containsExactly(mine);
  }

  @Test
  void what_is_no_tenant_is_not_found() {
    for (String id : List.of("tenant_0", "agent_0", "tenant_%E9%BA%A6", "x")) {
      api.get(TENANTS + "/" + id).refused(404, "TENANT_001");
      api.put(TENANTS + "/" + id, "{}").refused(404, "TENANT_001");
      api.delete(TENANTS + "/" + id).refused(404, "TENANT_001");
      api.get(TENANTS + "/" + id + "/stats").refused(404, "TENANT_001");
      api.get(TENANTS + "/" + id + "/limits").refused(404, "TENANT_001");
      api.put(TENANTS + "/" + id + "/limits", "{}").refused(404, "TENANT_001");
      api.post(TENANTS + "/" + id + "/activate", null).refused(404, "TENANT_001");
    }
  }
}
