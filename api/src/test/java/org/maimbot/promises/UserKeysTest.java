package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is sealed for an end user opens on every node until the user's key is destroyed. */
class UserKeysTest {
  private static final String PHONE = "+86 138 0013 8000";

  private static TwoNodes nodes;
  private static int tenants;

  @BeforeAll
  static void start() {
    nodes = TwoNodes.start();
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void a_sealed_text_opens_on_the_other_node_and_nowhere_else() {
    TenantId tenant = tenant();
    EndUser user = new EndUser(tenant, PHONE);

    Sealed sealed = vault(0).seal(user, "你好");

    assertThat(sealed.ciphertext()).startsWith("u1.").doesNotContain("你好", PHONE);
    assertThat(vault(1).open(tenant, sealed)).contains("你好");
    assertThat(vault(1).open(tenant(), sealed)).isEmpty();
    assertThat(vault(0).seal(user, null)).isNull();
    Sealed other = vault(0).seal(new EndUser(tenant, "another"), "你好");
    Sealed swapped = new Sealed(head(other) + tail(sealed));
    assertThatThrownBy(() -> vault(1).open(tenant, swapped))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_reference_is_the_same_on_every_node_and_tells_nothing() {
    TenantId tenant = tenant();

    UserRef reference = vault(0).pseudonym(new EndUser(tenant, PHONE));

    assertThat(vault(1).pseudonym(new EndUser(tenant, PHONE))).isEqualTo(reference);
    assertThat(reference.value()).matches("user_[0-9a-z]{26}");
    assertThat(UserRef.of(reference.value())).isEqualTo(reference);
    assertThat(vault(0).pseudonym(new EndUser(tenant(), PHONE))).isNotEqualTo(reference);
    assertThat(vault(0).pseudonym(new EndUser(tenant, PHONE + " "))).isNotEqualTo(reference);
  }

  @Test
  void many_who_make_a_first_key_at_once_have_one() throws Exception {
    TenantId tenant = tenant();
    EndUser user = new EndUser(tenant, PHONE);

    List<Sealed> sealed =
        together(16, i -> inTransaction(i % 2, vault -> vault.seal(user, "text " + i)));

    for (int i = 0; i < sealed.size(); i++) {
      assertThat(vault((i + 1) % 2).open(tenant, sealed.get(i))).contains("text " + i);
    }
    assertThat(sealed.stream().map(UserKeysTest::head).distinct()).hasSize(1);
    assertThat(rows("user_data_key", tenant)).isEqualTo(1);
    assertThat(rows("tenant_data_key", tenant)).isEqualTo(1);
  }

  @Test
  void a_key_that_was_rolled_back_is_used_by_nobody() {
    TenantId tenant = tenant();
    EndUser user = new EndUser(tenant, PHONE);

    assertThatThrownBy(() ->
            inTransaction(
                0,
                vault -> {
                  Sealed lost = vault.seal(user, "lost");
                  assertThat(vault.open(tenant, lost)).contains("lost");
                  assertThat(vault.open(tenant, vault.seal(tenant, "lost too"))).isPresent();
                  throw new IllegalStateException("on purpose");
                }))
        .hasMessage("on purpose");

    assertThat(rows("user_data_key", tenant) + rows("tenant_data_key", tenant)).isZero();
    assertThat(vault(1).open(tenant, vault(0).seal(user, "kept"))).contains("kept");
    assertThat(vault(1).open(tenant, vault(0).seal(tenant, "kept too"))).contains("kept too");
  }

  @Test
  void after_an_erasure_and_a_return_the_old_texts_stay_erased() {
    TenantId tenant = tenant();
    EndUser user = new EndUser(tenant, PHONE);
    UserRef reference = vault(0).pseudonym(user);
    Sealed before = vault(0).seal(user, "before");
    Sealed neighbour = vault(0).seal(new EndUser(tenant, "neighbour"), "stays");

    assertThat(destroy(tenant, reference)).isTrue();
    assertThat(destroy(tenant, reference)).isFalse();
    assertThat(vault(0).open(tenant, before)).isEmpty();
    Sealed after = vault(0).seal(tenant, reference, "after");

    assertThat(head(after)).isNotEqualTo(head(before));
    assertThat(vault(0).open(tenant, before)).isEmpty();
    assertThat(vault(1).open(tenant, before)).isEmpty();
    assertThat(vault(1).open(tenant, after)).contains("after");
    assertThat(vault(1).open(tenant, neighbour)).contains("stays");
    assertThat(vault(1).pseudonym(user)).isEqualTo(reference);
  }

  @Test
  void a_deleted_tenant_takes_its_users_keys_with_it_and_is_given_no_more() {
    TenantId tenant = tenant();
    EndUser user = new EndUser(tenant, PHONE);
    Sealed sealed = vault(0).seal(user, "secret");

    assertThat(nodes.first().delete("/api/v2/tenants/" + tenant).status()).isEqualTo(200);

    assertThat(rows("user_data_key", tenant) + rows("tenant_data_key", tenant)).isZero();
    assertThat(vault(0).open(tenant, sealed)).isEqualTo(Optional.empty());
    assertThatThrownBy(() -> vault(0).seal(user, "late"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TENANT_001));
  }

  private static boolean destroy(TenantId tenant, UserRef user) {
    return inTransaction(0, vault -> vault.destroy(tenant, user));
  }

  private static String head(Sealed sealed) {
    return sealed.ciphertext().substring(0, sealed.ciphertext().lastIndexOf('.') + 1);
  }

  private static String tail(Sealed sealed) {
    return sealed.ciphertext().substring(sealed.ciphertext().lastIndexOf('.') + 1);
  }

  private static long rows(String table, TenantId tenant) {
    Long rows =
        nodes
            .bean(0, JdbcTemplate.class)
            .queryForObject(
                "select count(*) from " + table + " where tenant_id = ?",
                Long.class,
                tenant.value());
    return rows == null ? 0 : rows;
  }

  private static Vault vault(int node) {
    return nodes.bean(node, Vault.class);
  }

  private static <T> T inTransaction(int node, Function<Vault, T> work) {
    var transaction = new TransactionTemplate(nodes.bean(node, PlatformTransactionManager.class));
    return transaction.execute(_ -> work.apply(vault(node)));
  }

  private static TenantId tenant() {
    Map<String, String> body =
        Map.of("tenant_name", "sealing " + ++tenants, "tenant_type", "personal");
    return new TenantId(
        nodes.first().post("/api/v2/tenants", body).data().path("tenant_id").asString());
  }

  private static <T> List<T> together(int calls, Function<Integer, T> call) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        int number = i;
        tasks.add(() -> call.apply(number));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) results.add(result.get());
      return results;
    }
  }
}
