package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@IntegrationTest(
    properties =
        "maimbot.agent-defaults={\"config_overrides\": {\"mood\": {\"enable_mood\": false},"
            + " \"chat\": {\"talk_value\": 3, \"planner_size\": 3}}}")
class AgentConfigTest {
  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  private Api api;
  private String tenant;
  private String agent;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
    agent = "/api/v2/agents/" + api.agent(tenant);
  }

  @Test
  void a_patch_is_merged_and_answered_with_the_whole_config() {
    api.put(agent + "/config", "{\"persona\": {\"interest\": \"猫\", \"visual_style\": \"v\"}}")
        .is(200);

    Answer changed =
        api.put(
                agent + "/config",
                """
                {"persona": {"visual_style": null}, "own_section": {"any": [1]}, "tags": ["x"]}\
                """)
            .is(200);

    assertThat(changed.at("/data/config").toString())
        .isEqualTo(
            "{\"own_section\":{\"any\":[1]},\"persona\":{\"interest\":\"猫\"},\"tags\":[\"x\"]}");
    assertThat(changed.etag()).isEqualTo("\"3\"");
    Answer found = api.get(agent + "/config").is(200);
    assertThat(found.at("/data")).isEqualTo(changed.at("/data"));
    assertThat(found.text("/tenant_id")).isEqualTo(tenant);
    api.put(agent + "/config", "{}", "If-Match", "\"2\"").refused(412, "PRECONDITION_FAILED");
  }

  @Test
  void every_error_of_a_config_is_named_and_nothing_changes() {
    Answer refused =
        api.put(
                agent + "/config",
                """
                {"bot_overrides": {"qq_account": "x"},
                 "config_overrides": {"emoji": {"emoji_chance": 2}, "memory": {"max_memory_number": 0}}}\
                """)
            .refused(400, "AGENT_004");

    assertThat(refused.fields())
        .containsExactlyInAnyOrder(
            "/bot_overrides/qq_account",
            "/config_overrides/emoji/emoji_chance",
            "/config_overrides/memory/max_memory_number");
    assertThat(api.get(agent + "/config").is(200).etag()).isEqualTo("\"1\"");
    api.put(agent + "/config", "[]").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void credentials_are_masked_when_read_and_nowhere_at_rest_in_clear() {
    String secret = "sk-7f1e0b9d4c-ends-with-wxyz";
    String model =
        """
        {"config_overrides": {"model": {"provider": "openai", "api_key": "%1$s",
          "credentials": {"token": "%1$s", "more": ["%1$s"]}}}}\
        """;
    Answer changed = api.put(agent + "/config", model.formatted(secret)).is(200);
    api.put(
            "/api/v2/tenants/" + tenant,
            "{\"tenant_config\": {\"agent_defaults\": %s}}".formatted(model.formatted(secret)))
        .is(200);

    String masked = changed.text("/data/config/config_overrides/model/api_key");
    assertThat(masked).isEqualTo("********wxyz");
    assertThat(changed.at("/data/config/config_overrides/model/credentials").toString())
        .isEqualTo("{\"more\":[\"********wxyz\"],\"token\":\"********wxyz\"}");
    assertThat(api.put(agent + "/config", model.formatted(masked)).is(200).etag())
        .isEqualTo(changed.etag());
    for (String path :
        List.of(
            agent,
            agent + "/effective-config",
            "/api/v2/tenants/" + tenant,
            "/api/v2/events?tenant_id=" + tenant,
            "/api/v2/audit?tenant_id=" + tenant)) {
      await() // events and the audit trail are numbered behind the commit
          .untilAsserted(() ->
              assertThat(api.get(path).is(200).raw().body())
                  .contains(masked)
                  .doesNotContain(secret));
    }
    assertThat(columnsWith(secret)).isEmpty();
  }

  private List<String> columnsWith(String text) {
    List<String> columns =
        jdbc.queryForList(
            """
            select concat('`', table_name, '` where instr(`', column_name, '`, ?) > 0')
            from information_schema.columns
            where table_schema = database() and data_type regexp 'char|text|blob|binary|json'
            """,
            String.class);
    assertThat(columns).anyMatch(place -> place.contains("payload"));
    return columns.stream()
        .filter(at -> jdbc.queryForObject("select count(*) from " + at, Long.class, text) > 0)
        .toList();
  }

  @Test
  void layers_are_resolved_with_the_level_of_each_value() {
    api.put(
            "/api/v2/tenants/" + tenant,
            """
            {"tenant_config": {"agent_defaults": {"config_overrides": {"chat": {"talk_value": 4}}}}}\
            """)
        .is(200);
    api.put(
            agent + "/config",
            """
            {"persona": "p", "config_overrides": {"emoji": {"emoji_chance": 0.1}},
             "platform_overrides": {"qq": {"config_overrides": {"emoji": {"emoji_chance": 0.2}}}},
             "chat_stream_overrides": {"group 1": {"persona": "q"}}}\
            """)
        .is(200);

    Answer plain = api.get(agent + "/effective-config").is(200);
    assertThat(plain.at("/data/config/config_overrides/chat/max_context_size").asInt())
        .isEqualTo(18);
    isFrom(plain, "default", "config_overrides/chat/max_context_size");
    isFrom(plain, "global", "config_overrides/chat/planner_size");
    isFrom(plain, "global", "config_overrides/mood/enable_mood");
    isFrom(plain, "tenant", "config_overrides/chat/talk_value");
    isFrom(plain, "agent", "config_overrides/emoji/emoji_chance");
    assertThat(plain.at("/data/config").has("platform_overrides")).isFalse();

    Answer placed = api.get(agent + "/effective-config?platform=qq&chat_stream=group%201").is(200);
    isFrom(placed, "platform", "config_overrides/emoji/emoji_chance");
    isFrom(placed, "chat_stream", "persona");
    assertThat(placed.text("/data/config/persona")).isEqualTo("q");
    assertThat(placed.text("/data/platform")).isEqualTo("qq");
    assertThat(
            api.get(agent + "/effective-config?platform=Q%20Q")
                .refused(400, "VALIDATION_ERROR")
                .fields())
        .containsExactly("platform");
  }

  private static void isFrom(Answer answer, String level, String value) {
    assertThat(answer.at("/data/provenance").path("/" + value).asString()).isEqualTo(level);
  }

  @Test
  void the_schema_is_published() {
    Answer schema = api.get("/api/v2/schemas/agent-config").is(200);

    assertThat(schema.text("/$schema")).contains("2020-12");
    assertThat(schema.at("/$defs/settings/properties").has("persona")).isTrue();
  }
}
