package org.maimbot.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.maimbot.contract.Api.together;
import static org.maimbot.contract.Api.unique;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.contract.Api.Answer;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyCommand.IssueApiKey;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;

@IntegrationTest
class KeyChecksTest {
  private static final String AUTH = "/api/v2/auth/";
  @LocalServerPort private int port;
  @Autowired private CommandGateway commands;

  @Autowired
  @Qualifier("readDataSource")
  private HikariDataSource reads;

  private Api api;
  private String tenant;
  private String agent;

  @BeforeEach
  void connect() {
    api = new Api(port);
    tenant = api.tenant();
    agent = api.agent(tenant);
  }

  @Test
  void a_key_is_taken_apart_without_a_look_up() {
    String text = key("").text("/data/api_key");
    Answer parsed = parse(text).is(200);

    assertThat(parsed.text("/data/tenant_id")).isEqualTo(tenant);
    assertThat(parsed.text("/data/agent_id")).isEqualTo(agent);
    assertThat(parsed.text("/data/version")).isEqualTo("v1");
    assertThat(parsed.at("/data/format_valid").asBoolean()).isTrue();
    char last = text.charAt(text.length() - 5);
    String typo = text.substring(0, text.length() - 5) + (last == 'a' ? 'b' : 'a') + "x_v1";
    parse(typo).refused(400, "AUTH_001");
    api.post(AUTH + "parse-api-key", "{}").refused(400, "VALIDATION_ERROR");
  }

  /**
   * A key is let in on proof at most 1 s old, so one that is checked for longer was proved anew.
   */
  @Test
  void lists_that_take_long_keep_no_check_from_its_proof() throws Exception {
    String text = key("").text("/data/api_key");
    List<Connection> taken = new ArrayList<>();
    try {
      for (int i = 0; i < reads.getMaximumPoolSize(); i++) taken.add(reads.getConnection());

      await()
          .during(Duration.ofMillis(1_500))
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> api.validate(text, "").is(200));
    } finally {
      for (Connection each : taken) each.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mmc_", "hello", "mmc_tenant_a_agent_b_c_v1", "mmc_%%%", "密钥"})
  void what_is_no_key_is_malformed(String text) {
    parse(text).refused(400, "AUTH_001");
    api.validate(text, "").refused(400, "AUTH_001");
    permission(text, "chat").refused(400, "AUTH_001");
  }

  @Test
  void a_good_key_is_valid_and_its_use_is_counted() {
    Answer issued = key(", \"permissions\": [\"chat:*\", \"group:reader\"]");
    String text = issued.text("/data/api_key");

    Answer valid = api.validate(text, ", \"required_permission\": \"chat:send\"").is(200);
    assertThat(valid.at("/data/valid").asBoolean()).isTrue();
    assertThat(valid.text("/data/tenant_id")).isEqualTo(tenant);
    assertThat(valid.text("/data/agent_id")).isEqualTo(agent);
    assertThat(valid.text("/data/api_key_id")).isEqualTo(issued.text("/data/api_key_id"));
    assertThat(valid.at("/data/has_permission").asBoolean()).isTrue();
    assertThat(valid.text("/data/status")).isEqualTo("active");
    assertThat(valid.at("/data/permissions").toString())
        .isEqualTo("[\"audit_read\",\"chat\",\"config_read\",\"events_read\",\"usage_read\"]");
    assertThat(valid.text("/tenant_id")).isEqualTo(tenant);

    api.validate(text, ", \"check_rate_limit\": false").is(200);
    permission(text, "chat").is(200);
    Answer found = api.get(issued.location(), "If-None-Match", issued.etag()).is(200);
    assertThat(found.at("/data/usage_count").asInt()).isEqualTo(1);
    assertThat(Instant.parse(found.text("/data/last_used_at"))).isNotNull();
  }

  @Test
  void a_missing_permission_is_told_with_what_there_is() {
    String text = key(", \"permissions\": [\"chat\"]").text("/data/api_key");
    Answer refused =
        api.validate(text, ", \"required_permission\": \"config_write\"").refused(403, "AUTH_003");

    assertThat(refused.at("/data/valid").asBoolean()).isTrue();
    assertThat(refused.at("/data/has_permission").asBoolean(true)).isFalse();
    assertThat(refused.at("/data/permissions").toString()).isEqualTo("[\"chat\"]");

    Answer asked = permission(text, "config_write").is(200);
    assertThat(asked.at("/data/has_permission").asBoolean(true)).isFalse();
    assertThat(asked.text("/data/permission")).isEqualTo("config_write");
    assertThat(asked.at("/data/all_permissions").toString()).isEqualTo("[\"chat\"]");
    assertThat(asked.text("/data/tenant_id")).isEqualTo(tenant);
    assertThat(asked.text("/data/agent_id")).isEqualTo(agent);
    assertThat(asked.text("/data/api_key_status")).isEqualTo("active");
  }

  @Test
  void an_unknown_key_is_refused() {
    String unknown =
        ApiKeyText.generate(
                new java.security.SecureRandom(), new TenantId(tenant), new AgentId(agent), 1)
            .text();

    api.validate(unknown, "").refused(401, "AUTH_005");
    permission(unknown, "chat").refused(401, "AUTH_005");
  }

  @Test
  void a_switched_off_key_is_refused_at_once_and_works_again_at_once() {
    Answer issued = key("");
    String text = issued.text("/data/api_key");
    for (int i = 0; i < 10; i++) {
      api.validate(text, "").is(200);
      api.post(issued.location() + "/disable", "{}").is(200);
      api.validate(text, "").refused(401, "AUTH_004");
      permission(text, "chat").refused(401, "AUTH_004");
      api.post(issued.location() + "/enable", "{}").is(200);
    }
    api.validate(text, "").is(200);
    api.post(issued.location() + "/ban", "{}").is(200);
    api.validate(text, "").refused(401, "AUTH_004");
    api.delete(issued.location()).is(200);
    api.validate(text, "").refused(401, "AUTH_005");
  }

  @Test
  void a_key_is_refused_while_its_owner_is_not_active() {
    String text = key("").text("/data/api_key");
    api.validate(text, "").is(200);

    api.put("/api/v2/agents/" + agent, "{\"status\": \"inactive\"}").is(200);
    api.validate(text, "").refused(401, "AUTH_004");
    api.put("/api/v2/agents/" + agent, "{\"status\": \"active\"}").is(200);
    api.validate(text, "").is(200);

    api.post("/api/v2/tenants/" + tenant + "/suspend", "{}").is(200);
    api.validate(text, "").refused(401, "AUTH_004");
    api.post("/api/v2/tenants/" + tenant + "/activate", "{}").is(200);
    api.validate(text, "").is(200);

    api.delete("/api/v2/agents/" + agent).is(200);
    api.validate(text, "").refused(401, "AUTH_005");
  }

  @Test
  void a_replaced_key_works_for_its_overlap_only() {
    Answer issued = key("");
    String first = issued.text("/data/api_key");
    String second =
        api.post(issued.location() + "/rotate", "{\"overlap_seconds\": 3600}")
            .is(200)
            .text("/data/api_key");
    assertThat(second).endsWith("_v2").isNotEqualTo(first);
    api.validate(first, "").is(200);
    api.validate(second, "").is(200);

    String third = api.post(issued.location() + "/rotate", null).is(200).text("/data/api_key");
    api.validate(first, "").refused(401, "AUTH_005");
    api.validate(second, "").refused(401, "AUTH_002");
    Answer valid = api.validate(third, "").is(200);
    assertThat(valid.text("/data/api_key_id")).isEqualTo(issued.text("/data/api_key_id"));
    assertThat(api.get(issued.location()).at("/data/key_version").asInt()).isEqualTo(3);
  }

  @Test
  void of_rotations_at_once_each_answered_key_but_the_last_has_been_replaced() {
    Answer issued = key("");
    List<Answer> answers =
        together(6, _ -> api.post(issued.location() + "/rotate", "{\"overlap_seconds\": 0}"));

    List<String> made =
        answers.stream()
            .filter(answer -> answer.status() == 200)
            .map(answer -> answer.text("/data/api_key"))
            .toList();
    assertThat(made).isNotEmpty().doesNotHaveDuplicates();
    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 412));
    assertThat(made.stream().filter(text -> api.validate(text, "").status() == 200)).hasSize(1);
  }

  @Test
  void a_key_of_the_older_form_works_like_any_other() {
    String inner = tenant + "_" + agent + "_0123456789abcdef0123456789abcdef_v1";
    String wrapped =
        "mmc_" + Base64.getEncoder().encodeToString(inner.getBytes(StandardCharsets.ISO_8859_1));
    ApiKeyText text = ApiKeyText.parse(wrapped);
    ApiKeyId id = ApiKeyId.next();
    commands.sendAndWait(
        new IssueApiKey(
            new AgentId(agent),
            id,
            new TenantId(tenant),
            unique("imported"),
            null,
            List.of("chat"),
            null,
            text.hash(),
            text.mask()));

    assertThat(parse(wrapped).is(200).text("/data/agent_id")).isEqualTo(agent);
    assertThat(api.validate(wrapped, "").is(200).text("/data/api_key_id")).isEqualTo(id.value());
  }

  @Test
  void a_limit_is_kept_and_told() {
    api.put("/api/v2/tenants/" + tenant + "/limits", "{\"key_requests_per_minute\": 5}").is(200);
    String text = key("").text("/data/api_key");

    Answer first = api.validate(text, "").is(200);
    assertThat(first.at("/data/rate_limit/limit").asInt()).isEqualTo(5);
    assertThat(first.at("/data/rate_limit/remaining").asInt()).isEqualTo(4);
    assertThat(first.header("X-RateLimit-Limit")).isEqualTo("5");
    assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("4");
    assertThat(first.header("X-RateLimit-Reset")).containsOnlyDigits();
    for (int i = 0; i < 4; i++) api.validate(text, "").is(200);

    Answer refused = api.validate(text, "").refused(429, "AUTH_006");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 120);
    assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
    api.validate(text, ", \"check_rate_limit\": false").is(200);

    api.put("/api/v2/tenants/" + tenant + "/limits", "{\"key_requests_per_minute\": null}").is(200);
    api.validate(text, "").is(200);
  }

  @Test
  void two_thousand_validations_count_two_thousand() {
    Answer issued = key("");
    String text = issued.text("/data/api_key");
    List<Answer> answers =
        together(
            20,
            _ -> {
              Answer last = null;
              for (int i = 0; i < 100; i++) last = api.validate(text, "").is(200);
              return last;
            });

    assertThat(answers).hasSize(20);
    assertThat(api.get(issued.location()).at("/data/usage_count").asInt()).isEqualTo(2_000);
    assertThat(api.get("/api/v2/tenants/" + tenant + "/stats").at("/data/requests").asInt())
        .isEqualTo(2_000);
  }

  @Test
  void a_tenants_own_group_reaches_keys_that_were_issued_before() {
    group("[\"chat\"]").is(200);
    String text = key(", \"permissions\": [\"group:bots\"]").text("/data/api_key");
    assertThat(permission(text, "chat").at("/data/has_permission").asBoolean()).isTrue();

    group("[\"usage_read\", \"group:reader\"]").is(200);
    assertThat(permission(text, "chat").at("/data/has_permission").asBoolean(true)).isFalse();
    assertThat(permission(text, "audit_read").at("/data/has_permission").asBoolean()).isTrue();

    assertThat(group("[\"fly\"]").refused(400, "VALIDATION_ERROR").fields())
        .containsExactly("tenant_config.permission_groups.bots[0]");
    group("7").refused(400, "VALIDATION_ERROR");
  }

  @Test
  void a_tenants_own_group_is_known_however_deep_the_rest_of_its_config_is() {
    group("[\"chat\"]").is(200);
    String own = "{\"a\": ".repeat(30) + "{}" + "}".repeat(30);
    api.put("/api/v2/tenants/" + tenant, "{\"tenant_config\": {\"own\": %s}}".formatted(own))
        .is(200);

    String text = key(", \"permissions\": [\"group:bots\"]").text("/data/api_key");

    assertThat(permission(text, "chat").at("/data/has_permission").asBoolean()).isTrue();
  }

  private Answer group(String members) {
    return api.put(
        "/api/v2/tenants/" + tenant,
        "{\"tenant_config\": {\"permission_groups\": {\"bots\": %s}}}".formatted(members));
  }

  @Test
  void another_tenants_key_is_unknown() {
    String text = key("").text("/data/api_key");
    String stranger = api.tenant();

    api.validate(text, "", "X-Tenant-Id", stranger).refused(401, "AUTH_005");
    api.validate(text, "", "X-Tenant-Id", tenant).is(200);
  }

  private Answer key(String more) {
    return api.newKey(tenant, agent, unique("key"), more).is(201);
  }

  private Answer parse(String text) {
    return api.post(AUTH + "parse-api-key", "{\"api_key\": \"%s\"}".formatted(text));
  }

  private Answer permission(String text, String permission) {
    return api.post(
        AUTH + "check-permission",
        "{\"api_key\": \"%s\", \"permission\": \"%s\"}".formatted(text, permission));
  }
}
