package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key that one node has taken away is refused by the other within a second. */
class RevocationTest {
  private static final Logger log = LoggerFactory.getLogger(RevocationTest.class);

  /** What takes a key away, and the code it is refused with afterwards. */
  enum Revocation {
    DISABLE("AUTH_004"),
    DISABLE_BY_PUT("AUTH_004"),
    BAN("AUTH_004"),
    ROTATE("AUTH_002"),
    DELETE("AUTH_005"),
    DEACTIVATE_AGENT("AUTH_004"),
    DELETE_AGENT("AUTH_005"),
    SUSPEND_TENANT("AUTH_004"),
    DELETE_TENANT("AUTH_005");

    private final String code;

    Revocation(String code) {
      this.code = code;
    }

    Http.Answer of(Keys key, Http node) {
      String agent = "/api/v2/agents/" + key.agent();
      String tenant = "/api/v2/tenants/" + key.tenant();
      return switch (this) {
        case DISABLE -> node.post(key.path() + "/disable", Map.of());
        case DISABLE_BY_PUT -> node.put(key.path(), Map.of("status", "disabled"));
        case BAN -> node.post(key.path() + "/ban", Map.of());
        case ROTATE -> node.post(key.path() + "/rotate", Map.of());
        case DELETE -> node.delete(key.path());
        case DEACTIVATE_AGENT -> node.put(agent, Map.of("status", "inactive"));
        case DELETE_AGENT -> node.delete(agent);
        case SUSPEND_TENANT -> node.post(tenant + "/suspend", Map.of());
        case DELETE_TENANT -> node.delete(tenant);
      };
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class Between_two_nodes extends Scenario {
    Between_two_nodes() {
      super();
    }

    @Test
    void a_key_is_valid_everywhere_as_soon_as_it_is_issued() {
      for (int i = 0; i < 20; i++) {
        assertThat(Keys.issue(nodes.first()).validate(nodes.second()).status()).isEqualTo(200);
      }
    }

    @Test
    void what_is_enabled_again_works_everywhere_at_once() {
      Keys key = Keys.issue(nodes.first());
      for (int i = 0; i < 5; i++) {
        nodes.first().post(key.path() + "/disable", Map.of());
        awaitRefusal(key, nodes.second(), "AUTH_004");
        nodes.first().post(key.path() + "/enable", Map.of());
        assertThat(key.validate(nodes.second()).status()).isEqualTo(200);
      }
    }

    @Test
    void uses_on_all_nodes_add_up() {
      Keys key = Keys.issue(nodes.first());
      for (int i = 0; i < 30; i++) {
        assertThat(key.validate(i % 3 == 0 ? nodes.first() : nodes.second()).status())
            .isEqualTo(200);
      }

      await().untilAsserted(() -> assertThat(key.uses(nodes.first())).isEqualTo(30));
      assertThat(key.uses(nodes.second())).isEqualTo(30);
    }

    @Test
    void each_revocation_of_a_key_that_was_enabled_again_is_seen_in_time() {
      Keys key = Keys.issue(nodes.first());
      long[] micros = new long[15];
      for (int i = 0; i < micros.length; i++) {
        assertThat(key.validate(nodes.second()).status()).isEqualTo(200);
        nodes.first().post(key.path() + "/disable", Map.of());
        long acknowledged = System.nanoTime();
        awaitRefusal(key, nodes.second(), "AUTH_004");
        micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - acknowledged);
        nodes.first().post(key.path() + "/enable", Map.of());
      }
      Arrays.sort(micros);
      log.info("Refused elsewhere after {} µs in the median, {} µs at most", micros[7], micros[14]);
    }
  }

  @Nested
  @TestInstance(Lifecycle.PER_CLASS)
  class When_the_other_node_is_cut_off_from_Redis extends Scenario {
    When_the_other_node_is_cut_off_from_Redis() {
      super("--spring.data.redis.port=1");
    }
  }

  /** Each revocation on the first node, while the second goes on checking. */
  abstract static class Scenario {
    private final String[] settingsOfTheOther;
    TwoNodes nodes;

    Scenario(String... settingsOfTheOther) {
      this.settingsOfTheOther = settingsOfTheOther;
    }

    @BeforeAll
    void start() {
      nodes = TwoNodes.start(settingsOfTheOther);
    }

    @AfterAll
    void stop() {
      nodes.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_other_node_refuses_the_key_within_a_second(Revocation revocation) {
      Keys key = Keys.issue(nodes.first());
      assertThat(key.validate(nodes.second()).status()).isEqualTo(200);

      Http.Answer acknowledged = revocation.of(key, nodes.first());

      assertThat(acknowledged.status()).as("%s", acknowledged.body()).isEqualTo(200);
      awaitRefusal(key, nodes.second(), revocation.code);
      assertThat(key.validate(nodes.first()).code()).isEqualTo(revocation.code);
    }
  }

  private static void awaitRefusal(Keys key, Http node, String code) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(1))
        .until(() -> key.validate(node).code(), code::equals);
  }
}
