package org.maimbot.promises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.TestServers;
import org.maimbot.embedded.Traces;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What was erased is nowhere: in no table, not in Redis, in no answer, also after a rebuild. */
class ErasureProofTest {
  private static final String EMAIL = "wang.xiaoming@example.com";
  private static final String LATER_EMAIL = "xiaoming.later@example.com";
  private static final String CREDENTIAL = "sk-live-4711-credential-of-a-provider";
  private static final String PHONE = "+86 138 0013 8000";
  private static final String MESSAGE = "我住在长安街一号 \"3-2\"";
  private static final String[] PERSONAL = {EMAIL, LATER_EMAIL, CREDENTIAL, PHONE, MESSAGE};

  private static Map<String, Object> settings;
  private static TwoNodes node;
  private static Traces traces;

  @BeforeAll
  static void start() {
    settings = TestServers.running().properties(TestServers.running().freshDatabase());
    node = TwoNodes.alone(settings);
    traces = new Traces(new Leftovers(settings).jdbc(), node.bean(0, StringRedisTemplate.class));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void traces_are_found_wherever_they_are() {
    String name = "名字 \"" + UUID.randomUUID() + "\"";
    String tenant = AgentWriter.newTenant(node.first(), name);
    StringRedisTemplate redis = node.bean(0, StringRedisTemplate.class);
    redis.opsForHash().put("traces:" + tenant, "field", "before " + name + " after");

    assertThat(traces.of(name))
        .anyMatch(place -> place.startsWith("domain_event_entry.payload"))
        .anyMatch(place -> place.startsWith("tenant.tenant_name"))
        .anyMatch(place -> place.startsWith("reservation.name"))
        .anyMatch(place -> place.startsWith("redis traces:"));
    redis.delete("traces:" + tenant);
    assertThat(
            Traces.in(
                "xy" + Base64.getEncoder().encodeToString(("z" + name).getBytes(UTF_8)), name))
        .containsExactly(name);
  }

  @Test
  void a_deleted_tenant_and_an_erased_user_are_nowhere() {
    Http http = node.first();
    TenantId tenant = filled(http);
    EndUser user = new EndUser(tenant, PHONE);
    Vault vault = node.bean(0, Vault.class);
    Sealed id = vault.seal(user, PHONE);
    Sealed message = vault.seal(user, MESSAGE);
    String events = "/api/v2/events?sensitive=true&limit=1000&tenant_id=" + tenant;
    await()
        .untilAsserted(() ->
            assertThat(Traces.in(http.text(events), EMAIL, LATER_EMAIL, CREDENTIAL)).hasSize(3));
    assertThat(vault.open(tenant, message)).contains(MESSAGE);
    assertThat(traces.of(PERSONAL)).as("sealed from the first moment").isEmpty();

    String users = "/api/v2/tenants/" + tenant + "/users";
    assertThat(http.post(users + "/erase", Map.of("user_id", PHONE)).status()).isEqualTo(200);
    assertThat(vault.open(tenant, id)).isEmpty();
    assertThat(vault.open(tenant, message)).isEmpty();
    assertThat(http.delete("/api/v2/tenants/" + tenant).status()).isEqualTo(200);
    ReadModels.of(node).rebuildAll();

    assertThat(traces.of(PERSONAL)).isEmpty();
    Leftovers leftovers = new Leftovers(settings);
    for (String table : List.of("conversation", "chat_turn")) {
      await()
          .untilAsserted(() ->
              assertThat(leftovers.count(table, "tenant_id", tenant.value())).as(table).isZero());
    }
    ReadModels.of(node).rebuild("conversations");
    assertThat(leftovers.count("conversation", "tenant_id", tenant.value())).isZero();
    assertThat(Traces.in(http.text(events), PERSONAL)).isEmpty();
    assertThat(http.text(events)).contains(Vault.ERASED);
    String history = http.text("/api/v2/audit/tenants/" + tenant + "/history");
    assertThat(Traces.in(history, PERSONAL)).isEmpty();
    assertThat(history).contains(Vault.ERASED);
    assertThat(new Leftovers(settings).count("user_data_key", "tenant_id", tenant.value()))
        .isZero();
    assertThat(new Leftovers(settings).count("tenant_data_key", "tenant_id", tenant.value()))
        .isZero();
  }

  /** A tenant with personal data and secrets, who has changed them, under repeatable requests. */
  private static TenantId filled(Http http) {
    Map<String, String> body =
        Map.of("tenant_name", "filled", "tenant_type", "personal", "contact_email", EMAIL);
    Http.Answer made =
        http.post("/api/v2/tenants", body, "Idempotency-Key", UUID.randomUUID().toString());
    String tenant = made.data().path("tenant_id").asString();
    assertThat(http.put("/api/v2/tenants/" + tenant, Map.of("contact_email", LATER_EMAIL)).status())
        .isEqualTo(200);
    Map<String, Object> model = Map.of("provider", "openai", "name", "m", "api_key", CREDENTIAL);
    Map<String, Object> config = Map.of("config_overrides", Map.of("model", model));
    Http.Answer agent =
        http.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", "a", "config", config));
    assertThat(agent.status()).as("%s", agent.body()).isEqualTo(201);
    talk(http, tenant);
    return new TenantId(tenant);
  }

  private static void talk(Http http, String tenant) {
    Http.Answer made = http.post("/api/v2/agents", Map.of("tenant_id", tenant, "name", "b"));
    String agent = made.data().path("agent_id").asString();
    Map<String, Object> key =
        Map.of("tenant_id", tenant, "agent_id", agent, "name", "k", "permissions", List.of("chat"));
    String text = http.post("/api/v2/api-keys", key).data().path("api_key").asString();
    Http.Answer said =
        http.post("/api/v2/chat", Map.of("api_key", text, "message", MESSAGE, "user_id", PHONE));
    assertThat(said.status()).as("%s", said.body()).isEqualTo(200);
  }
}
