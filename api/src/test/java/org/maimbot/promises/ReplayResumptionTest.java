package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.TestServers;
import org.springframework.jdbc.core.JdbcTemplate;

/** A rebuild outlives its node: another goes on from where it was, and no event is taken twice. */
class ReplayResumptionTest {
  private static final int TENANTS = 120;
  private static final String REPLAY = "/api/v2/admin/projections/tenants/replay";

  @Test
  void another_node_goes_on_when_the_one_at_work_is_killed() throws Exception {
    Map<String, Object> settings =
        new HashMap<>(TestServers.running().properties(TestServers.running().freshDatabase()));
    settings.put("maimbot.replay.look-every", "200ms");
    JdbcTemplate jdbc = new Leftovers(settings).jdbc();
    try (Node first = Node.start(settings)) {
      List<String> tenants =
          IntStream.range(0, TENANTS).mapToObj(i -> create(first.http(), i)).toList();
      tenants.forEach(tenant -> suspend(first.http(), tenant));
      jdbc.update("update tenant set description = 'tampered with'");
      first.http().post(REPLAY, Map.of("events_per_second", 20));
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> count(jdbc, "select events from projection_replay") >= 40);
      first.kill();
    }
    String reached = jdbc.queryForObject("select entity from projection_replay", String.class);
    long filled = count(jdbc, "select count(*) from tenant__next");
    assertThat(filled).isBetween(1L, TENANTS - 1L);
    assertThat(count(jdbc, "select events from projection_replay")).isEqualTo(2 * filled);
    jdbc.update("update tenant__next set description = 'not written again'");

    try (Node second = Node.start(settings)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> count(jdbc, "select ended from projection_replay") == 1);

      assertThat(
              count(
                  jdbc,
                  "select count(*) from tenant where description = 'not written again'"
                      + " and tenant_id <= ?",
                  reached))
          .isEqualTo(filled);
      assertThat(count(jdbc, "select count(*) from tenant where description is null"))
          .isEqualTo(TENANTS - filled);
      assertThat(count(jdbc, "select events from projection_replay")).isEqualTo(2 * TENANTS);
      Http.Answer list = second.http().get("/api/v2/tenants?status=suspended");
      assertThat(list.data().at("/pagination/total").asLong()).isEqualTo(TENANTS);
    }
  }

  private static String create(Http http, int number) {
    return http.post(
            "/api/v2/tenants", Map.of("tenant_name", "t" + number, "tenant_type", "personal"))
        .data()
        .path("tenant_id")
        .asString();
  }

  private static void suspend(Http http, String tenant) {
    assertThat(http.post("/api/v2/tenants/" + tenant + "/suspend", Map.of()).status())
        .isEqualTo(200);
  }

  private static long count(JdbcTemplate jdbc, String sql, Object... arguments) {
    Long count = jdbc.queryForObject(sql, Long.class, arguments);
    return count == null ? 0 : count;
  }
}
