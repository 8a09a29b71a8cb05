package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What operators do about events that a read model could not take in. */
@IntegrationTest(freshDatabase = true, properties = "maimbot.projections.retry-every=1h")
class DeadLettersTest {
  private static final String LETTERS = "/api/v2/admin/projections/tenants/dead-letters";

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate jdbc;
  private Http http;

  @BeforeEach
  void the_read_model_refuses_every_change_of_a_tenant() {
    http = new Http("http://localhost:" + port);
    jdbc.execute(
        """
        create trigger faulty before update on tenant for each row
          signal sqlstate '45000' set message_text = 'injected fault'
        """);
  }

  /** A rebuild would take the next test's triggers away with the table that it replaces. */
  @AfterEach
  void mend() {
    await().until(() -> rebuilding() == 0);
    jdbc.execute("drop trigger if exists faulty");
    jdbc.execute("drop trigger if exists faulty_first");
    http.get(LETTERS + "?limit=200")
        .data()
        .path("items")
        .forEach(letter -> http.delete(LETTERS + "/" + letter.path("entity_id").asString()));
  }

  /** A tenant at version 3, shown at version 1. */
  private String lagging() {
    String tenant = create();
    for (String description : List.of("second", "third")) {
      Http.Answer changed =
          http.put("/api/v2/tenants/" + tenant, Map.of("description", description));
      assertThat(changed.status()).isEqualTo(202);
    }
    return tenant;
  }

  private String create() {
    return http.post(
            "/api/v2/tenants",
            Map.of("tenant_name", UUID.randomUUID().toString(), "tenant_type", "enterprise"))
        .data()
        .path("tenant_id")
        .asString();
  }

  private void rebuild() {
    assertThat(http.post("/api/v2/admin/projections/tenants/replay", Map.of()).status())
        .isEqualTo(202);
  }

  private long rebuilding() {
    return jdbc.queryForObject(
        "select count(*) from projection_replay where not ended", Long.class);
  }

  private JsonNode shown(String tenant) {
    return http.get("/api/v2/tenants/" + tenant).data();
  }

  @Test
  void they_are_listed_with_their_cause_in_parts() {
    String one = lagging();
    String two = lagging();

    Http.Answer first = http.get(LETTERS + "?limit=3");
    assertThat(first.data().path("has_more").asBoolean()).isTrue();
    JsonNode letter = first.data().path("items").path(0);
    assertThat(letter.path("entity_id").asString()).isEqualTo(one);
    assertThat(letter.path("version").asLong()).isEqualTo(2);
    assertThat(letter.path("type").asString()).isEqualTo("tenant.details-changed");
    assertThat(letter.path("cause").asString()).contains("injected fault");
    String after = first.data().path("next_after").asString();
    Http.Answer rest = http.get(LETTERS + "?limit=3&after=" + after);
    assertThat(rest.data().path("has_more").asBoolean()).isFalse();
    assertThat(rest.data().path("items").size()).isEqualTo(1);
    assertThat(rest.data().path("items").path(0).path("entity_id").asString()).isEqualTo(two);
    assertThat(rest.data().path("items").path(0).path("version").asLong()).isEqualTo(3);
  }

  @Test
  void a_retry_catches_up_in_order_once_the_fault_is_mended() {
    String tenant = lagging();
    String other = lagging();
    String retry = LETTERS + "/" + tenant + "/retry";

    Http.Answer inVain = http.post(retry, Map.of());
    assertThat(inVain.data().path("caught_up").asBoolean()).isFalse();
    assertThat(inVain.data().path("left").asLong()).isEqualTo(2);
    assertThat(shown(tenant).path("version").asLong()).isEqualTo(1);

    jdbc.execute("drop trigger faulty");
    await()
        .untilAsserted(() ->
            assertThat(http.post(retry, Map.of()).data().path("caught_up").asBoolean()).isTrue());
    assertThat(shown(tenant).path("version").asLong()).isEqualTo(3);
    assertThat(shown(tenant).path("description").asString()).isEqualTo("third");
    assertThat(shown(other).path("version").asLong()).isEqualTo(1);
    assertThat(http.post(retry, Map.of()).status()).isEqualTo(404);
  }

  @Test
  void what_was_dropped_is_shown_again_after_a_rebuild() {
    String tenant = lagging();
    Http.Answer dropped = http.delete(LETTERS + "/" + tenant);
    assertThat(dropped.data().path("dropped").asLong()).isEqualTo(2);
    assertThat(http.delete(LETTERS + "/" + tenant).status()).isEqualTo(404);
    assertThat(shown(tenant).path("version").asLong()).isEqualTo(1);

    jdbc.execute("drop trigger faulty");
    rebuild();
    await().untilAsserted(() -> assertThat(shown(tenant).path("version").asLong()).isEqualTo(3));
  }

  @Test
  void a_first_event_that_a_rebuild_has_taken_in_is_found_seen() {
    jdbc.execute(
        """
        create trigger faulty_first before insert on tenant for each row
          signal sqlstate '45000' set message_text = 'injected fault'
        """);
    String _ = create();
    String tenant = http.get(LETTERS).data().path("items").path(0).path("entity_id").asString();
    jdbc.execute("drop trigger faulty_first");
    jdbc.execute("drop trigger faulty");

    rebuild();

    await().untilAsserted(() -> assertThat(shown(tenant).path("version").asLong()).isEqualTo(1));
    String retry = LETTERS + "/" + tenant + "/retry";
    assertThat(http.post(retry, Map.of()).data().path("caught_up").asBoolean()).isTrue();
    assertThat(shown(tenant).path("version").asLong()).isEqualTo(1);
  }

  @Test
  void nothing_is_left_of_an_entity_that_was_deleted_before_a_rebuild() {
    String tenant = lagging();
    String other = lagging();
    jdbc.execute("drop trigger faulty");
    assertThat(http.delete("/api/v2/tenants/" + tenant).status()).isEqualTo(200);

    rebuild();

    String retry = LETTERS + "/" + tenant + "/retry";
    await().untilAsserted(() -> assertThat(http.post(retry, Map.of()).status()).isEqualTo(404));
    assertThat(http.get("/api/v2/tenants/" + tenant).status()).isEqualTo(404);
    assertThat(http.get(LETTERS).data().path("items").path(0).path("entity_id").asString())
        .isEqualTo(other);
  }

  @Test
  void what_there_is_not_is_refused() {
    assertThat(http.get("/api/v2/admin/projections/none/dead-letters").status()).isEqualTo(404);
    assertThat(http.post(LETTERS + "/tenant_x/retry", Map.of()).status()).isEqualTo(404);
    assertThat(http.get(LETTERS + "?limit=0").status()).isEqualTo(400);
    Http.Answer bad = http.get(LETTERS + "?after=x");
    assertThat(bad.code()).isEqualTo("VALIDATION_ERROR");
    assertThat(bad.body().path("details").path(0).path("field").asString()).isEqualTo("after");
  }
}
