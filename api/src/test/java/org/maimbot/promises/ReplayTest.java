package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.maimbot.kernel.projection.ProjectionStatus.State.LIVE;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.projection.Projections;
import org.maimbot.kernel.tenant.TenantCommand.DeleteTenant;
import org.maimbot.kernel.tenant.TenantCommand.SuspendTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** Any read model can be rebuilt from the log while reads and writes go on. */
@IntegrationTest(freshDatabase = true)
@Import(Tenants.class)
class ReplayTest {
  @Autowired private Tenants tenants;
  @Autowired private Projections projections;
  @Autowired private JdbcTemplate jdbc;

  @Test
  void what_was_lost_or_altered_in_the_tables_comes_back_from_the_log() {
    TenantId lost = tenants.create("lost");
    TenantId altered = tenants.create("altered");
    TenantId deleted = tenants.create("deleted");
    tenants.send(new SuspendTenant(altered, "to be kept"));
    tenants.send(new DeleteTenant(deleted, null));
    List<TenantView> before = tenants.all();
    long total = tenants.total();
    tenants.tamper("delete from tenant where tenant_id = ?", lost.value());
    tenants.tamper("update tenant set status = 'ACTIVE' where tenant_id = ?", altered.value());
    tenants.tamper("update tenant_tally set n = n + 5");
    assertThat(tenants.all()).isNotEqualTo(before);
    assertThat(tenants.total()).isNotEqualTo(total);

    replay();

    assertThat(tenants.all()).isEqualTo(before);
    assertThat(tenants.total()).isEqualTo(total);
  }

  @Test
  void writes_during_a_replay_are_in_the_new_tables_and_readable_all_along() throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    List<TenantId> written = new CopyOnWriteArrayList<>();
    long before = tenants.total();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> work =
          List.of(0, 1, 2, 3).stream()
              .map(writer -> writers.submit(() -> write(writer, going, written)))
              .toList();
      try {
        await().until(() -> written.size() > 20);
        replay();
        int afterFirst = written.size();
        await().until(() -> written.size() > afterFirst + 20);
        replay();
      } finally {
        going.set(false);
      }
      for (Future<Void> each : work) each.get();
    }

    assertThat(tenants.total()).isEqualTo(before + written.size());
    assertThat(projections.find("tenants").deadLetters()).isZero();
    assertThat(written)
        .allSatisfy(tenant -> assertThat(tenants.find(tenant).version()).isEqualTo(2));
  }

  private Void write(int writer, AtomicBoolean going, List<TenantId> written) {
    for (int i = 0; going.get(); i++) {
      TenantId tenant = tenants.create("replayed %d/%d".formatted(writer, i));
      assertThat(tenants.find(tenant).version()).isEqualTo(1);
      tenants.send(new SuspendTenant(tenant, null));
      assertThat(tenants.find(tenant).version()).isEqualTo(2);
      written.add(tenant);
    }
    return null;
  }

  @Test
  void an_unknown_projection_is_refused() {
    assertThatThrownBy(() -> projections.replay("no-such", null)).isInstanceOf(Refused.class);
  }

  private void replay() {
    projections.replay("tenants", null);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(jdbc.queryForList("select ended from projection_replay", Boolean.class))
                .containsExactly(true));
    assertThat(projections.find("tenants").status()).isEqualTo(LIVE);
  }
}
