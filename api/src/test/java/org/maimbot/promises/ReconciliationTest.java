package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.maimbot.kernel.projection.Difference.Kind.CHANGED;
import static org.maimbot.kernel.projection.Difference.Kind.MISSING;
import static org.maimbot.kernel.projection.Difference.Kind.SUPERFLUOUS;
import static org.maimbot.kernel.projection.Difference.Kind.TALLY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.maimbot.embedded.IntegrationTest;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentCommand.CreateAgent;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.projection.Difference;
import org.maimbot.kernel.projection.Reconciliation;
import org.maimbot.kernel.projection.Reconciliation.Status;
import org.maimbot.kernel.projection.Reconciliations;
import org.maimbot.kernel.tenant.TenantCommand.DeleteTenant;
import org.maimbot.kernel.tenant.TenantCommand.SuspendTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Whatever is done to a read model behind its back is found and mended. */
@IntegrationTest(freshDatabase = true)
@Import(Tenants.class)
class ReconciliationTest {
  @Autowired private Tenants tenants;
  @Autowired private Reconciliations reconciliations;

  @Test
  void a_changed_row_is_told_by_its_fields_and_mended() {
    TenantId tenant = tenants.create("changed");
    TenantView before = tenants.find(tenant);
    tenants.tamper(
        "update tenant set description = 'other', limits = concat(limits, ' ') where tenant_id = ?",
        tenant.value());

    assertFoundAndMended(tenant.value(), CHANGED, "description", "limits");
    assertThat(tenants.find(tenant)).isEqualTo(before);
  }

  @Test
  void a_missing_row_is_found_and_mended_and_counted_once() {
    TenantId tenant = tenants.create("missing");
    TenantView before = tenants.find(tenant);
    long total = tenants.total();
    tenants.tamper("delete from tenant where tenant_id = ?", tenant.value());

    assertFoundAndMended(tenant.value(), MISSING);
    assertThat(tenants.find(tenant)).isEqualTo(before);
    assertThat(tenants.total()).isEqualTo(total);
  }

  @Test
  void a_superfluous_row_is_found_and_removed() {
    TenantId tenant = tenants.create("superfluous");
    tenants.tamper("create table kept like tenant");
    tenants.tamper("insert into kept select * from tenant where tenant_id = ?", tenant.value());
    tenants.send(new DeleteTenant(tenant, null));
    tenants.tamper("insert into tenant select * from kept");
    tenants.tamper("drop table kept");

    assertFoundAndMended(tenant.value(), SUPERFLUOUS);
    assertThatThrownBy(() -> tenants.find(tenant)).hasRootCauseInstanceOf(Refused.class);
  }

  @Test
  void a_row_that_is_behind_is_found_and_mended() {
    TenantId tenant = tenants.create("behind");
    tenants.send(new SuspendTenant(tenant, null));
    TenantView before = tenants.find(tenant);
    tenants.tamper(
        "update tenant set version = 1, status = 'ACTIVE' where tenant_id = ?", tenant.value());

    assertFoundAndMended(tenant.value(), CHANGED, "status", "version");
    assertThat(tenants.find(tenant)).isEqualTo(before);
  }

  @Test
  void entries_that_hang_on_a_row_are_compared_too() {
    TenantId tenant = tenants.create("with an agent");
    AgentId agent = agent(tenant, List.of("one", "two"));
    tenants.tamper("delete from agent_tag where agent_id = ? and tag = 'two'", agent.value());
    tenants.tamper(
        "insert into agent_tag (tenant_id, tag, agent_id) values (?, 'three', ?)",
        tenant.value(),
        agent.value());

    assertFoundAndMended(agent.value(), CHANGED, "agent_tag");
    assertThat(tenants.tamper("delete from agent_tag where agent_id = ?", agent.value()))
        .isEqualTo(2);
    assertFoundAndMended(agent.value(), CHANGED, "agent_tag");
  }

  @Test
  void a_wrong_tally_is_found_and_mended() {
    tenants.create("counted");
    long total = tenants.total();
    tenants.tamper("update tenant_tally set n = n + 3 limit 1");
    assertThat(tenants.total()).isEqualTo(total + 3);

    assertFoundAndMended("/ACTIVE/ENTERPRISE", TALLY, "tenant_tally");
    assertThat(tenants.total()).isEqualTo(total);
  }

  @Test
  void one_tenants_rows_can_be_compared_alone() {
    TenantId ours = tenants.create("ours");
    TenantId theirs = tenants.create("theirs");
    agent(ours, List.of());
    AgentId other = agent(theirs, List.of());
    tenants.tamper("update agent set name = 'tampered with' where agent_id = ?", other.value());

    Reconciliation untouched = run(List.of("agents", "tenants"), ours, true);
    Reconciliation touched = run(List.of("agents"), theirs, true);

    assertThat(untouched.entities()).isEqualTo(2);
    assertThat(untouched.differences()).isZero();
    assertThat(touched.items()).extracting(Difference::entityId).containsExactly(other.value());
  }

  @Test
  void nothing_is_told_that_is_only_being_written() throws Exception {
    AtomicBoolean going = new AtomicBoolean(true);
    AtomicInteger written = new AtomicInteger();
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        work.add(writers.submit(() -> write(going, written)));
      }
      try {
        for (int round = 0; round < 3; round++) {
          int before = written.get();
          await().until(() -> written.get() > before + 5);
          Reconciliation report = run(null, null, round % 2 == 1);
          assertThat(report.items()).isEmpty();
          assertThat(report.entities()).isPositive();
        }
      } finally {
        going.set(false);
      }
      for (Future<?> each : work) each.get();
    }
  }

  private void write(AtomicBoolean going, AtomicInteger written) {
    while (going.get()) {
      TenantId tenant = tenants.create("written " + written.incrementAndGet());
      agent(tenant, List.of("a"));
      tenants.send(new SuspendTenant(tenant, null));
      if (written.get() % 3 == 0) tenants.send(new DeleteTenant(tenant, null));
    }
  }

  @Test
  void an_unknown_read_model_is_refused() {
    assertThatThrownBy(() -> reconciliations.start(List.of("no-such"), null, false))
        .isInstanceOf(Refused.class);
  }

  private AgentId agent(TenantId tenant, List<String> tags) {
    AgentId agent = AgentId.next();
    tenants.send(new CreateAgent(tenant, agent, "agent " + agent, null, null, null, tags));
    return agent;
  }

  private void assertFoundAndMended(String id, Difference.Kind kind, String... fields) {
    Reconciliation told = run(null, null, false);
    assertThat(told.items())
        .extracting(Difference::entityId, Difference::kind, Difference::mended)
        .containsExactly(tuple(id, kind, false));
    assertThat(told.items().getFirst().fields()).containsExactlyInAnyOrder(fields);
    assertThat(run(null, null, true).mended()).isEqualTo(1);
    assertThat(run(null, null, false).items()).isEmpty();
  }

  private Reconciliation run(List<String> names, TenantId tenant, boolean mend) {
    String id = reconciliations.start(names, tenant, mend).reconciliationId();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> reconciliations.find(id).status() != Status.RUNNING);
    Reconciliation ended = reconciliations.find(id);
    assertThat(ended.failure()).isNull();
    return ended;
  }
}
