package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.together;
import static org.maimbot.contract.Api.unique;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class ApiKeysTest {
  private static final String KEYS = "/api/v2/api-keys";
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

  @Test
  void a_key_is_shown_once_and_masked_afterwards() {
    String agent = api.agent(tenant);
    Answer issued =
        api.newKey(
                tenant,
                agent,
                "生产",
                """
                , "description": "一个密钥", "permissions": ["chat", "group:reader"],
                "expires_at": "2999-01-31T08:00:00Z"\
                """)
            .is(201);

    String id = issued.text("/data/api_key_id");
    String text = issued.text("/data/api_key");
    assertThat(text).matches("mmc_" + tenant + "_" + agent + "_[0-9a-z]{39}_v1");
    assertThat(id).startsWith("key_").isEqualTo(issued.text("/data/id"));
    assertThat(issued.location()).isEqualTo(KEYS + "/" + id);
    assertThat(issued.etag()).isEqualTo("\"1\"");
    assertThat(issued.text("/tenant_id")).isEqualTo(tenant);

    Answer found = api.get(KEYS + "/" + id).is(200);
    assertThat(found.text("/data/api_key")).matches("mmc_….{4}");
    assertThat(found.text("/data/name")).isEqualTo("生产");
    assertThat(found.text("/data/description")).isEqualTo("一个密钥");
    assertThat(found.text("/data/status")).isEqualTo("active");
    assertThat(found.text("/data/expires_at")).isEqualTo("2999-01-31T08:00:00Z");
    assertThat(found.at("/data/permissions").toString()).isEqualTo("[\"chat\",\"group:reader\"]");
    assertThat(found.at("/data/usage_count").asInt()).isZero();
    assertThat(found.at("/data/last_used_at").isNull()).isTrue();
    Answer listed = api.get(KEYS + "?tenant_id=" + tenant).is(200);
    assertThat(listed.texts("/data/items", "api_key")).containsExactly(found.text("/data/api_key"));
    assertThat(everythingStored()).noneMatch(stored -> stored.contains(text));
  }

  private List<String> everythingStored() {
    return jdbc.queryForList(
        "select concat(convert(payload using utf8mb4), coalesce(convert(meta_data using utf8mb4),"
            + " '')) from domain_event_entry",
        String.class);
  }

  @Test
  void a_name_has_one_key_in_its_tenant_and_is_free_again_after_it() {
    String agent = api.agent(tenant);
    String id = api.newKey(tenant, agent, "only", "").is(201).text("/data/id");
    api.newKey(tenant, api.agent(tenant), "only", "").refused(409, "KEY_002");
    String other = api.tenant();
    api.newKey(other, api.agent(other), "only", "").is(201);

    api.delete(KEYS + "/" + id).is(200);

    api.get(KEYS + "/" + id).refused(404, "KEY_001");
    api.delete(KEYS + "/" + id).refused(404, "KEY_001");
    api.newKey(tenant, agent, "only", "").is(201);
  }

  @Test
  void of_24_keys_of_one_name_one_is_issued() {
    String agent = api.agent(tenant);
    List<Answer> answers = together(24, _ -> api.newKey(tenant, agent, "wanted", ""));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.refused(409, "KEY_002"));
  }

  @Test
  void an_agent_has_no_more_keys_than_it_may() {
    api.put("/api/v2/tenants/" + tenant + "/limits", "{\"max_keys_per_agent\": 3}").is(200);
    String agent = api.agent(tenant);
    List<Answer> answers = together(8, _ -> api.newKey(tenant, agent, unique("key"), ""));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(3);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.refused(403, "KEY_004"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          , "permissions": ["chat", "fly", "group:none"] | KEY_005          | permissions[1] permissions[2]
          , "permissions": ["chat", 7]                   | VALIDATION_ERROR | permissions[1]
          , "permissions": "chat"                        | VALIDATION_ERROR | permissions
          , "expires_at": "2020-01-01T00:00:00Z"         | VALIDATION_ERROR | expires_at
          , "expires_at": "tomorrow"                     | VALIDATION_ERROR | expires_at
          , "expires_at": "+999999-01-01T00:00:00Z"      | VALIDATION_ERROR | expires_at
          , "description": 5                             | VALIDATION_ERROR | description
          """)
  void a_bad_field_is_named(String more, String code, String fields) {
    Answer refused = api.newKey(tenant, api.agent(tenant), "bad", more).refused(400, code);

    assertThat(String.join(" ", refused.fields())).isEqualTo(fields);
  }

  @Test
  void what_is_missing_is_named() {
    assertThat(api.post(KEYS, "{}").refused(400, "VALIDATION_ERROR").fields())
        .containsExactlyInAnyOrder("tenant_id", "agent_id", "name");
    assertThat(api.get(KEYS).refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("tenant_id");
  }

  @Test
  void a_key_has_a_living_and_active_owner() {
    String agent = api.agent(tenant);
    api.newKey(tenant, "agent_0nowhere", "k", "").refused(404, "AGENT_001");
    api.newKey("tenant_0nowhere", agent, "k", "").refused(404, "AGENT_001");
    api.newKey(api.tenant(), agent, "k", "").refused(404, "AGENT_001");

    api.put("/api/v2/agents/" + agent, "{\"status\": \"inactive\"}").is(200);
    api.newKey(tenant, agent, "k", "").refused(409, "AGENT_005");
    api.put("/api/v2/agents/" + agent, "{\"status\": \"active\"}").is(200);

    api.post("/api/v2/tenants/" + tenant + "/suspend", "{}").is(200);
    api.newKey(tenant, agent, "k", "").refused(409, "TENANT_003");
    api.post("/api/v2/tenants/" + tenant + "/activate", "{}").is(200);
    api.newKey(tenant, agent, "k", "").is(201);
  }

  @Test
  void a_list_is_filtered_and_in_parts() {
    String agent = api.agent(tenant);
    for (int i = 0; i < 5; i++) api.newKey(tenant, agent, "k" + i, "").is(201);
    String other = api.key(tenant, "").text("/data/id");
    api.post(KEYS + "/" + other + "/disable", "{}").is(200);
    String list = KEYS + "?tenant_id=" + tenant;

    Answer first = api.get(list + "&agent_id=" + agent + "&sort=name&page_size=2").is(200);
    assertThat(first.texts("/data/items", "name")).containsExactly("k0", "k1");
    assertThat(first.at("/data/pagination/total").asInt()).isEqualTo(5);
    Answer second =
        api.get(
                list
                    + ("&agent_id=" + agent + "&sort=name&page_size=2&cursor=")
                    + first.text("/data/pagination/next_cursor"))
            .is(200);
    assertThat(second.texts("/data/items", "name")).containsExactly("k2", "k3");

    Answer disabled = api.get(list + "&status=disabled").is(200);
    assertThat(disabled.texts("/data/items", "id")).containsExactly(other);
    assertThat(disabled.at("/data/pagination/total").asInt()).isEqualTo(1);
    assertThat(api.get(list + "&status=active").at("/data/pagination/total").asInt()).isEqualTo(5);
    assertThat(api.get(list + "&status=expired").at("/data/items").isEmpty()).isTrue();
    assertThat(api.get(list + "&status=banned").at("/data/items").isEmpty()).isTrue();
    assertThat(api.get(list + "&q=K3").texts("/data/items", "name")).containsExactly("k3");
    assertThat(api.get(list + "&status=odd").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("status");
  }

  @Test
  void a_change_leaves_what_it_does_not_give() {
    Answer issued =
        api.key(tenant, ", \"permissions\": [\"chat\"], \"expires_at\": \"2999-01-01T00:00:00Z\"");
    String path = issued.location();

    Answer changed =
        api.put(path, "{\"description\": \"neu\", \"status\": \"disabled\"}", "If-Match", "\"1\"")
            .is(200);
    assertThat(changed.etag()).isEqualTo("\"3\"");
    assertThat(changed.text("/data/status")).isEqualTo("disabled");
    assertThat(changed.text("/data/expires_at")).isEqualTo("2999-01-01T00:00:00Z");
    api.put(path, "{\"name\": \"late\"}", "If-Match", "\"1\"").refused(412, "PRECONDITION_FAILED");

    Answer again =
        api.put(
                path,
                """
                {"name": "renamed", "permissions": ["usage_read", "usage_read"], "expires_at": null,
                 "status": "active"}\
                """)
            .is(200);
    assertThat(again.text("/data/name")).isEqualTo("renamed");
    assertThat(again.text("/data/description")).isEqualTo("neu");
    assertThat(again.at("/data/permissions").toString()).isEqualTo("[\"usage_read\"]");
    assertThat(again.at("/data/expires_at").isNull()).isTrue();
    assertThat(again.text("/data/status")).isEqualTo("active");
    assertThat(api.put(path, "{}").is(200).etag()).isEqualTo(again.etag());
    Answer bare = api.put(path, "{\"description\": null}").is(200);
    assertThat(bare.at("/data/description").isNull()).isTrue();
    assertThat(api.put(path, "{\"permissions\": [\"fly\"]}").refused(400, "KEY_005").fields())
        .containsExactly("permissions[0]");
    assertThat(api.put(path, "{\"expires_at\": 7}").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("expires_at");
    api.put(path, "{\"status\": \"banned\"}").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void a_banned_key_stays_banned() {
    String path = api.key(tenant, "").location();
    assertThat(api.post(path + "/ban", "{\"reason\": \"leaked\"}").is(200).text("/data/status"))
        .isEqualTo("banned");

    api.post(path + "/enable", "{}").refused(409, "KEY_003");
    api.post(path + "/rotate", "{}").refused(409, "KEY_003");
    assertThat(api.post(path + "/disable", "{}").is(200).text("/data/status")).isEqualTo("banned");
  }

  @Test
  void a_disabled_key_is_not_rotated() {
    String path = api.key(tenant, "").location();
    Answer disabled = api.post(path + "/disable", "{}").is(200);
    assertThat(api.post(path + "/disable", "{}").is(200).etag()).isEqualTo(disabled.etag());

    api.post(path + "/rotate", "{}").refused(409, "KEY_003");
    api.post(path + "/enable", "{}").is(200);
    assertThat(api.post(path + "/rotate", "{}").is(200).text("/data/api_key")).endsWith("_v2");
    api.post(path + "/rotate", "{\"overlap_seconds\": -1}").refused(400, "VALIDATION_ERROR");
    api.post(KEYS + "/key_0nowhere/rotate", "{}").refused(404, "KEY_001");
  }

  @Test
  void another_tenants_key_does_not_exist() {
    String path = api.key(tenant, "").location();
    String stranger = api.tenant();

    api.get(path, "X-Tenant-Id", stranger).refused(404, "KEY_001");
    api.get(path + "?tenant_id=" + stranger).refused(404, "KEY_001");
    api.put(path, "{\"name\": \"mine\"}", "X-Tenant-Id", stranger).refused(404, "KEY_001");
    api.post(path + "/disable", "{}", "X-Tenant-Id", stranger).refused(404, "KEY_001");
    api.post(path + "/rotate", "{}", "X-Tenant-Id", stranger).refused(404, "KEY_001");
    api.delete(path, "X-Tenant-Id", stranger).refused(404, "KEY_001");
    api.get(KEYS + "?tenant_id=" + tenant, "X-Tenant-Id", stranger).refused(404, "TENANT_001");
    api.get(path, "X-Tenant-Id", tenant).is(200);
  }

  @Test
  void another_tenants_keys_are_not_even_counted() {
    String agent = api.agent(tenant);
    api.newKey(tenant, agent, "mine", "").is(201);
    String list = KEYS + "?tenant_id=" + api.tenant() + "&agent_id=" + agent;

    for (String more : List.of("", "&status=active", "&status=disabled", "&q=mine")) {
      Answer none = api.get(list + more).is(200);
      assertThat(none.at("/data/items").isEmpty()).isTrue();
      assertThat(none.at("/data/pagination/total").asInt()).isZero();
    }
  }

  @Test
  void keys_of_a_deleted_agent_are_not_counted_while_they_wait_for_their_own_deletion() {
    String agent = api.agent(tenant);
    String doomed = api.newKey(tenant, agent, "doomed", "").is(201).text("/data/id");
    String disabled = api.newKey(tenant, agent, "off", "").is(201).location();
    api.post(disabled + "/disable", "{}").is(200);
    String kept = api.newKey(tenant, api.agent(tenant), "kept", "").is(201).location();
    api.put(kept, "{\"name\": \"%s\"}".formatted(kept.substring(KEYS.length() + 1))).is(200);

    transaction.executeWithoutResult(_ -> {
      jdbc.queryForList("select * from api_key where api_key_id = ? for update", doomed);
      api.delete("/api/v2/agents/" + agent).is(200);

      String list = KEYS + "?tenant_id=" + tenant;
      assertThat(total(list)).isEqualTo(1);
      assertThat(total(list + "&status=active")).isEqualTo(1);
      assertThat(total(list + "&status=disabled")).isZero();
      assertThat(total(list + "&agent_id=" + agent)).isZero();
      assertThat(api.get("/api/v2/tenants/" + tenant + "/stats").at("/data/api_keys").asInt())
          .isEqualTo(1);
      assertThat(rowsOf(doomed)).as("nothing was deleted yet").isEqualTo(3);
    });
  }

  private int total(String list) {
    return api.get(list).is(200).at("/data/pagination/total").asInt();
  }

  @Test
  void keys_go_with_their_agent_and_their_tenant() {
    String agent = api.agent(tenant);
    String first = api.newKey(tenant, agent, "first", "").is(201).text("/data/id");
    String second = api.key(tenant, "").text("/data/id");
    assertThat(api.get("/api/v2/tenants/" + tenant + "/stats").at("/data/api_keys").asInt())
        .isEqualTo(2);

    api.delete("/api/v2/agents/" + agent).is(200);
    api.get(KEYS + "/" + first).refused(404, "KEY_001");
    assertThat(api.get(KEYS + "?tenant_id=" + tenant).texts("/data/items", "id"))
        .containsExactly(second);
    assertThat(total(KEYS + "?tenant_id=" + tenant)).isEqualTo(1);
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rowsOf(first)).isZero());
    assertThat(total(KEYS + "?tenant_id=" + tenant)).isEqualTo(1);

    api.delete("/api/v2/tenants/" + tenant).is(200);
    api.get(KEYS + "/" + second).refused(404, "KEY_001");
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rowsOf(second)).isZero());
  }

  @Test
  void an_agent_can_be_deleted_whatever_its_keys_are_called() {
    String agent = api.agent(tenant);
    String first = api.newKey(tenant, agent, "first", "").is(201).text("/data/id");
    String second = api.newKey(tenant, agent, first, "").is(201).text("/data/id");
    String third = api.newKey(tenant, api.agent(tenant), second, "").is(201).text("/data/id");

    api.delete("/api/v2/agents/" + agent).is(200);

    assertThat(total(KEYS + "?tenant_id=" + tenant)).isEqualTo(1);
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rowsOf(second)).isZero());
    assertThat(rowsOf(first)).isZero();
    assertThat(total(KEYS + "?tenant_id=" + tenant)).isEqualTo(1);
    api.get(KEYS + "/" + third).is(200);
  }

  private int rowsOf(String key) {
    Integer rows =
        jdbc.queryForObject(
            "select (select count(*) from api_key where api_key_id = ?)"
                + " + (select count(*) from api_key_secret where api_key_id = ?)"
                + " + (select count(*) from reservation where entity_id = ?)",
            Integer.class,
            key,
            key,
            key);
    return rows == null ? -1 : rows;
  }

  @Test
  void a_retried_issue_answers_with_the_same_key() {
    String agent = api.agent(tenant);
    String body =
        """
        {"tenant_id": "%s", "agent_id": "%s", "name": "retried"}\
        """
            .formatted(tenant, agent);
    String idempotencyKey = unique("issue").replace(' ', '-');

    Answer first = api.post(KEYS, body, "Idempotency-Key", idempotencyKey).is(201);
    Answer again = api.post(KEYS, body, "Idempotency-Key", idempotencyKey).is(201);

    assertThat(again.text("/data/api_key")).isEqualTo(first.text("/data/api_key"));
  }
}
