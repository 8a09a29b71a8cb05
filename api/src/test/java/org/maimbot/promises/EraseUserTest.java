package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maimbot.kernel.Nudges;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserCopies;
import org.maimbot.kernel.user.UserRef;
import tools.jackson.databind.JsonNode;

/** A user who is erased on one node is erased on all. */
class EraseUserTest {
  /** Less than a key lives in memory where Redis tells, and amply more where it cannot. */
  @ParameterizedTest
  @CsvSource({"true, PT4S", "false, PT30S"})
  void an_erased_user_can_be_read_on_no_node(boolean redis, Duration bound) {
    String[] second = redis ? new String[0] : new String[] {"--spring.data.redis.port=1"};
    try (TwoNodes nodes = TwoNodes.start(second)) {
      Http http = nodes.first();
      TenantId tenant = tenant(http);
      String users = "/api/v2/tenants/" + tenant + "/users";
      String id = "QQ 10001/微信"; // cannot be in a path
      EndUser user = new EndUser(tenant, id);
      Sealed text = nodes.bean(0, Vault.class).seal(user, "my address");
      Sealed other = nodes.bean(0, Vault.class).seal(new EndUser(tenant, "10002"), "stays");
      UserRef ref = nodes.bean(1, Vault.class).pseudonym(user);
      Http.Answer told = http.post(users + "/reference", Map.of("user_id", id));
      assertThat(told.data().path("user_ref").asString()).isEqualTo(ref.value());
      if (redis) assertThat(areConnected(nodes)).isTrue();
      assertThat(nodes.bean(1, Vault.class).open(tenant, text)).contains("my address");

      Http.Answer erased = http.post(users + "/erase", Map.of("user_id", id));

      assertThat(erased.status()).isEqualTo(200);
      assertThat(erased.data().path("user_ref").asString()).isEqualTo(ref.value());
      assertThat(nodes.bean(0, Vault.class).open(tenant, text)).isEmpty();
      await().atMost(bound).until(() -> nodes.bean(1, Vault.class).open(tenant, text).isEmpty());
      assertThat(nodes.bean(1, Vault.class).open(tenant, other)).contains("stays");
      assertThat(nodes.second().delete(users + "/" + ref).status()).isEqualTo(200);
      await().untilAsserted(() -> assertThat(erasures(http, tenant)).containsExactly(ref.value()));
      assertThat(nodes.second().delete(users + "/10002").status()).isEqualTo(200);
      assertThat(http.delete(users + "/10003").status()).isEqualTo(404);
      assertThat(http.delete(users + "/" + ref + "0").status()).isEqualTo(404);
      await().untilAsserted(() -> assertThat(erasures(http, tenant)).hasSize(2));
    }
  }

  @Test
  void what_features_hold_in_clear_is_dropped() {
    List<UserRef> dropped = new CopyOnWriteArrayList<>();
    UserCopies holder = (_, user) -> dropped.add(user);
    try (TwoNodes nodes = TwoNodes.start()) {
      nodes.register(0, holder);
      nodes.register(1, holder);
      TenantId tenant = tenant(nodes.first());
      EndUser user = new EndUser(tenant, "10001");
      Sealed _ = nodes.bean(0, Vault.class).seal(user, "my address");
      UserRef ref = nodes.bean(0, Vault.class).pseudonym(user);

      String path = "/api/v2/tenants/" + tenant + "/users/10001";
      assertThat(nodes.first().delete(path).status()).isEqualTo(200);

      await().atMost(Duration.ofSeconds(30)).until(() -> dropped.contains(ref));
    }
  }

  private static TenantId tenant(Http http) {
    Map<String, String> body = Map.of("tenant_name", "erasing", "tenant_type", "personal");
    Http.Answer made = http.post("/api/v2/tenants", body);
    return new TenantId(made.data().path("tenant_id").asString());
  }

  /** Whether Redis passes messages from the first node to the second. */
  private static boolean areConnected(TwoNodes nodes) {
    AtomicBoolean heard = new AtomicBoolean();
    nodes.bean(1, Nudges.class).listen("test", _ -> heard.set(true));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          nodes.bean(0, Nudges.class).publish("test", "are you there");
          return heard.get();
        });
    return heard.get();
  }

  private static List<String> erasures(Http http, TenantId tenant) {
    String path = "/api/v2/events?types=user.*&wait=5&tenant_id=" + tenant;
    List<String> subjects = new ArrayList<>();
    for (JsonNode event : http.get(path).data().path("items")) {
      assertThat(event.at("/data/user_ref")).isEqualTo(event.path("subject"));
      assertThat(event.toString()).doesNotContain("1000");
      subjects.add(event.path("subject").asString());
    }
    return subjects;
  }
}
