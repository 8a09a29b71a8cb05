package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A read model that cannot take a revocation in does not let the key in. */
@IntegrationTest(freshDatabase = true, properties = "maimbot.projections.retry-every=50ms")
class AccessFaultTest {
  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  private Http node;

  @BeforeEach
  void connect() {
    node = new Http("http://localhost:" + port);
  }

  @AfterEach
  void mend() {
    jdbc.execute("drop trigger if exists faulty_key");
    jdbc.execute("drop trigger if exists faulty_epoch");
  }

  @Test
  void the_key_is_refused_from_the_acknowledgement_on_and_as_disabled_once_it_is_mended() {
    Keys key = Keys.issue(node);
    assertThat(key.validate(node).status()).isEqualTo(200);
    refuse("faulty_key", "api_key");

    assertThat(node.post(key.path() + "/disable", Map.of()).status()).isEqualTo(202);

    assertThat(key.validate(node).code()).isEqualTo("SYS_002");
    mend();
    await().untilAsserted(() -> assertThat(key.validate(node).code()).isEqualTo("AUTH_004"));
  }

  @Test
  void a_revocation_that_cannot_move_the_epoch_on_is_not_acknowledged() {
    Keys key = Keys.issue(node);
    refuse("faulty_epoch", "access_epoch");

    assertThat(node.post(key.path() + "/disable", Map.of()).status()).isEqualTo(500);

    mend();
    assertThat(node.get(key.path()).data().path("status").asString()).isEqualTo("active");
    assertThat(key.validate(node).status()).isEqualTo(200);
    assertThat(node.post(key.path() + "/disable", Map.of()).status()).isEqualTo(200);
    assertThat(key.validate(node).code()).isEqualTo("AUTH_004");
  }

  /** What puts the rows of a read model right, other than their events. */
  enum Repair {
    REBUILD,
    MEND;

    Http.Answer by(Http node) {
      return switch (this) {
        case REBUILD -> node.post("/api/v2/admin/projections/api-keys/replay", Map.of());
        case MEND ->
            node.post(
                "/api/v2/admin/reconciliations",
                Map.of("projections", List.of("api-keys"), "mend", true));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_key_that_was_let_in_by_a_wrong_row_is_refused_once_the_row_is_repaired(Repair repair) {
    Keys key = Keys.issue(node);
    refuse("faulty_key", "api_key");
    assertThat(node.post(key.path() + "/disable", Map.of()).status()).isEqualTo(202);
    String letters = "/api/v2/admin/projections/api-keys/dead-letters/" + key.id();
    assertThat(node.delete(letters).status()).isEqualTo(200);
    mend();
    assertThat(key.validate(node).status()).isEqualTo(200);

    assertThat(repair.by(node).status()).isEqualTo(202);

    await().untilAsserted(() -> assertThat(key.validate(node).code()).isEqualTo("AUTH_004"));
  }

  private void refuse(String trigger, String table) {
    jdbc.execute(
        """
        create trigger %s before update on %s for each row
          signal sqlstate '45000' set message_text = 'injected fault'
        """
            .formatted(trigger, table));
  }
}
