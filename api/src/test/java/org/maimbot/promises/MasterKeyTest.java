package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.TestServers;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.masterkey.MasterKeyStatus;
import org.maimbot.kernel.masterkey.MasterKeys;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The master key can be changed while nodes serve, and no event changes with it. */
class MasterKeyTest {
  private static final String CURRENT = "maimbot.encryption.master-key";
  private static final String PREVIOUS = "maimbot.encryption.previous-master-keys";
  private static final String EMAIL = "who@example.com";

  private final Map<String, Object> database =
      TestServers.running().properties(TestServers.running().freshDatabase());
  private final String first = fresh();
  private final String second = fresh();
  private final String idempotencyKey = UUID.randomUUID().toString();
  private TenantId tenant;
  private Sealed text;
  private String signingKey;

  @Test
  void a_rotation_moves_all_to_the_new_key_and_leaves_the_log_alone() throws Exception {
    String log;
    try (TwoNodes nodes = TwoNodes.alone(on(Map.of(CURRENT, first)))) {
      fill(nodes);
      asBeforeKeysWereNoted(nodes);
      log = log(nodes, Long.MAX_VALUE);
    }
    try (TwoNodes nodes = TwoNodes.on(on(Map.of(CURRENT, second, PREVIOUS, first)))) {
      holds(nodes);
      long events = events(nodes);
      MasterKeys keys = nodes.bean(0, MasterKeys.class);
      assertThat(keys.list()).noneMatch(MasterKeyStatus::discardable);
      try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
        var writer = new AgentWriter(nodes.second(), tenant.value(), 1, 20, new HashSet<>());
        Future<Void> writing = writers.submit(writer);

        assertThat(rotate(nodes)).isZero();

        writing.get();
      }
      assertThat(keys.list()).hasSize(2).last().matches(MasterKeyStatus::discardable);
      assertThat(new Tool(database).run("rotate-master-key", "--server", nodes.first().address()))
          .contains("can be thrown away");
      assertThat(log(nodes, events)).isEqualTo(log);
      holds(nodes);
    }
    try (TwoNodes nodes = TwoNodes.alone(on(Map.of(CURRENT, second)))) {
      holds(nodes);
    }
    assertThatThrownBy(() -> TwoNodes.alone(on(Map.of(CURRENT, first))))
        .rootCause()
        .hasMessageContaining("MAIMBOT_ENCRYPTION_PREVIOUSMASTERKEYS")
        .hasMessageNotContaining(first);
  }

  @Test
  void a_key_management_service_is_asked_seldom_and_can_take_over() throws IOException {
    try (TwoNodes nodes = TwoNodes.alone(on(Map.of(CURRENT, first)))) {
      fill(nodes);
    }
    try (FakeKms kms = new FakeKms()) {
      Map<String, Object> settings = new HashMap<>(kms.settings());
      settings.put(PREVIOUS, first);
      try (TwoNodes nodes = TwoNodes.on(on(settings))) {
        holds(nodes);
        assertThat(rotate(nodes)).isZero();
        String managed = current(nodes, 0);
        assertThat(rotate(nodes)).isZero(); // nothing is behind, so another key is made

        assertThat(current(nodes, 0)).isNotEqualTo(managed).isEqualTo(current(nodes, 1));
        holds(nodes);
        assertThat(kms.calls()).isLessThan(20);
      }
      settings.remove(PREVIOUS);
      try (TwoNodes nodes = TwoNodes.alone(on(settings))) {
        holds(nodes);
      }
      settings.put("maimbot.encryption.kms.token", "another");
      assertThatThrownBy(() -> TwoNodes.alone(on(settings)))
          .rootCause()
          .hasMessageContaining("403");
    }
  }

  private Map<String, Object> on(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(database);
    all.remove(CURRENT);
    all.putAll(settings);
    return all;
  }

  private void fill(TwoNodes nodes) {
    tenant = create(nodes);
    text = nodes.bean(0, Vault.class).seal(new EndUser(tenant, "10001"), "hello");
    signingKey = nodes.first().get("/api/v2/audit/keys").data().at("/items/0/key_id").asString();
  }

  private TenantId create(TwoNodes nodes) {
    Map<String, String> body =
        Map.of("tenant_name", "moved", "tenant_type", "personal", "contact_email", EMAIL);
    Http.Answer made =
        nodes.first().post("/api/v2/tenants", body, "Idempotency-Key", idempotencyKey);
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    return new TenantId(made.data().path("tenant_id").asString());
  }

  /** Everything opens on every node, and an answer that was kept is given again. */
  private void holds(TwoNodes nodes) {
    for (Http node : new Http[] {nodes.first(), nodes.second()}) {
      Http.Answer found = node.get("/api/v2/tenants/" + tenant);
      assertThat(found.data().path("contact_email").asString()).isEqualTo(EMAIL);
      // its first line is a checkpoint that was signed for it
      assertThat(node.text("/api/v2/audit/export?tenant_id=" + tenant)).contains(signingKey);
    }
    assertThat(nodes.bean(0, Vault.class).open(tenant, text)).contains("hello");
    assertThat(nodes.bean(1, Vault.class).open(tenant, text)).contains("hello");
    assertThat(create(nodes)).isEqualTo(tenant);
  }

  /** Earlier versions did not say by which master key a thing is sealed. */
  private static void asBeforeKeysWereNoted(TwoNodes nodes) {
    PlatformTransactionManager transactions = nodes.bean(0, PlatformTransactionManager.class);
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> {
          assertThat(jdbc(nodes).update("update tenant_data_key set master_key_id = ''"))
              .isPositive();
          assertThat(
                  jdbc(nodes).update("update idempotency_record set answer = substr(answer, 12)"))
              .isPositive();
        });
  }

  private static int rotate(TwoNodes nodes) {
    MasterKeys keys = nodes.bean(0, MasterKeys.class);
    assertThat(nodes.first().post("/api/v2/admin/master-key/rotate", null).status()).isEqualTo(202);
    await().atMost(Duration.ofMinutes(1)).until(() -> !keys.isRotating());
    return Math.toIntExact(
        keys.list().stream().filter(key -> !key.current() && !key.held().isEmpty()).count());
  }

  private static String current(TwoNodes nodes, int node) {
    return nodes.bean(node, MasterKeys.class).list().stream()
        .filter(MasterKeyStatus::current)
        .findFirst()
        .orElseThrow()
        .keyId();
  }

  private static long events(TwoNodes nodes) {
    return jdbc(nodes)
        .queryForObject("select max(global_index) from domain_event_entry", Long.class);
  }

  private static String log(TwoNodes nodes, long upTo) {
    return jdbc(nodes)
        .queryForObject(
            "select concat(count(*), ':', sum(crc32(concat(global_index, hex(payload),"
                + " hex(meta_data))))) from domain_event_entry where global_index <= ?",
            String.class,
            upTo);
  }

  private static JdbcTemplate jdbc(TwoNodes nodes) {
    return nodes.bean(0, JdbcTemplate.class);
  }

  private static String fresh() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
