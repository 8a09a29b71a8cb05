package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.maimbot.kernel.projection.ProjectionStatus.State.FAILED;
import static org.maimbot.kernel.projection.ProjectionStatus.State.LIVE;
import static org.maimbot.kernel.projection.ProjectionStatus.State.REPLAYING;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.projection.ProjectionStatus;
import org.maimbot.kernel.projection.Projections;
import org.maimbot.kernel.projection.ReplayReached;
import org.maimbot.kernel.projection.ReplayStep;
import org.maimbot.kernel.tenant.TenantCommand.SuspendTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantStatus;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wherever a rebuild fails, the read model goes on, and the next attempt ends the rebuild. */
@IntegrationTest(freshDatabase = true)
@Import({Tenants.class, ReplayFaultTest.Steps.class})
class ReplayFaultTest {
  @Autowired private Tenants tenants;
  @Autowired private Projections projections;
  @Autowired private JdbcTemplate jdbc;
  @Autowired private Steps steps;

  /** Stands in the way of rebuilds. */
  @TestComponent
  static class Steps {
    private final AtomicReference<ReplayStep> faulty = new AtomicReference<>();
    private final AtomicReference<CountDownLatch> door = new AtomicReference<>();

    @EventListener
    void on(ReplayReached reached) throws InterruptedException {
      CountDownLatch closed = door.get();
      if (closed != null && reached.step() == ReplayStep.FILL) closed.await();
      if (faulty.compareAndSet(reached.step(), null)) throw new IllegalStateException("injected");
    }
  }

  @AfterEach
  void nothing_stands_in_the_way() {
    CountDownLatch closed = steps.door.getAndSet(null);
    if (closed != null) closed.countDown();
    steps.faulty.set(null);
    await().until(() -> projections.list().stream().noneMatch(it -> it.status() == REPLAYING));
  }

  @ParameterizedTest
  @EnumSource(value = ReplayStep.class, mode = EnumSource.Mode.EXCLUDE, names = "QUEUED")
  void a_fault_leaves_the_read_model_as_it_is_and_the_next_attempt_goes_on(ReplayStep step) {
    TenantId altered = tenants.create("altered before " + step);
    List<TenantView> before = tenants.all();
    tenants.tamper("update tenant set description = 'tampered with'");
    steps.faulty.set(step);

    projections.replay("tenants", null);

    await().until(() -> projections.find("tenants").status() == FAILED);
    assertThat(projections.find("tenants").failure()).contains("injected");
    assertThat(tenants.all()).hasSameSizeAs(before);
    tenants.send(new SuspendTenant(altered, "while it stands still"));
    TenantId later = tenants.create("later than " + step);
    assertThat(tenants.find(later).version()).isEqualTo(1);

    projections.replay("tenants", null);
    await().until(() -> projections.find("tenants").status() == LIVE);

    assertThat(tenants.find(altered).version()).isEqualTo(2);
    assertThat(tenants.total()).isEqualTo(before.size() + 1L);
    assertThat(tenants.all()).hasSize(before.size() + 1);
    assertThat(tenants.all()).noneMatch(it -> "tampered with".equals(it.description()));
    assertThat(leftTables()).isEmpty();
  }

  @Test
  void what_the_old_tables_took_in_last_is_in_the_new_ones_before_they_are_dropped() {
    TenantId tenant = tenants.create("written to the old tables");
    steps.faulty.set(ReplayStep.DROP);
    projections.replay("tenants", null);
    await().until(() -> projections.find("tenants").status() == FAILED);
    tenants.send(new SuspendTenant(tenant, null));
    tenants.tamper(
        "update tenant set version = 1, status = 'ACTIVE' where tenant_id = ?", tenant.value());

    projections.replay("tenants", null);
    await().until(() -> projections.find("tenants").status() == LIVE);

    assertThat(tenants.find(tenant).version()).isEqualTo(2);
    assertThat(tenants.find(tenant).status()).isEqualTo(TenantStatus.SUSPENDED);
  }

  @Test
  void a_second_request_is_told_that_a_replay_runs_already() {
    hold();

    assertThat(projections.replay("tenants", null)).isTrue();
    assertThat(projections.replay("tenants", null)).isFalse();

    ProjectionStatus status = projections.find("tenants");
    assertThat(status.status()).isEqualTo(REPLAYING);
    assertThat(status.step()).isEqualTo(ReplayStep.CREATE);
  }

  @Test
  void a_replay_that_is_given_up_leaves_nothing() {
    tenants.create("kept");
    List<TenantView> before = tenants.all();
    hold();
    projections.replay("tenants", null);
    await().until(() -> projections.find("tenants").status() == REPLAYING);

    projections.cancelReplay("tenants");
    nothing_stands_in_the_way();

    await().until(() -> projections.find("tenants").status() == LIVE);
    await().untilAsserted(() -> assertThat(leftTables()).isEmpty());
    assertThat(tenants.all()).isEqualTo(before);
    assertThatThrownBy(() -> projections.cancelReplay("tenants")).isInstanceOf(Refused.class);
  }

  @Test
  void all_read_models_are_rebuilt_one_after_the_other() {
    TenantId tenant = tenants.create("rebuilt with all others");
    tenants.tamper("delete from tenant where tenant_id = ?", tenant.value());
    hold();

    projections.replayAll(null);

    await()
        .until(
            () -> projections.list().stream().filter(it -> it.status() == REPLAYING).count() == 1);
    assertThat(projections.list()).filteredOn(it -> it.status() == LIVE).isEmpty();
    nothing_stands_in_the_way();
    await().until(() -> projections.list().stream().allMatch(it -> it.status() == LIVE));
    assertThat(tenants.find(tenant).tenantName()).isEqualTo("rebuilt with all others");
  }

  private void hold() {
    steps.door.set(new CountDownLatch(1));
  }

  private List<String> leftTables() {
    return jdbc.queryForList(
        "select table_name from information_schema.tables where table_schema = database()"
            + " and (table_name like '%\\_\\_next' or table_name like '%\\_\\_old')",
        String.class);
  }
}
