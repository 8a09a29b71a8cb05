package org.maimbot.query.reconciliation;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.projection.Reconciliation;
import org.maimbot.kernel.projection.Reconciliation.Status;
import org.maimbot.kernel.projection.Reconciliations;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.replay.ReplayConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Runs reconciliations, one at a time over all nodes; each night one that only reports. */
@Service
class ReconciliationRuns implements Reconciliations, DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ReconciliationRuns.class);
  private static final String PREFIX = "recon_";

  private final List<Projection<?, ?>> projections;
  private final Reconciler reconciler;
  private final ReconciliationStore store;
  private final ReplayConnections connections;
  private final MeterRegistry meters;
  private final Clock clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ReconciliationRuns(
      List<Projection<?, ?>> projections,
      Reconciler reconciler,
      ReconciliationStore store,
      ReplayConnections connections,
      MeterRegistry meters,
      Clock clock) {
    this.projections = projections;
    this.reconciler = reconciler;
    this.store = store;
    this.connections = connections;
    this.meters = meters;
    this.clock = clock;
  }

  @Override
  public Reconciliation start(List<String> names, TenantId tenant, boolean mend) {
    List<Projection<?, ?>> wanted =
        names == null || names.isEmpty() ? projections : names.stream().map(this::named).toList();
    String id = Identifiers.next(PREFIX);
    if (begin(id, wanted, tenant, mend)) return find(id);
    return store.latest().getFirst();
  }

  /** The minute names the night's, so that only one node begins it. */
  @Scheduled(cron = "${maimbot.reconcile.at:0 30 3 * * *}")
  void nightly() {
    long minute = clock.instant().truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60;
    begin(PREFIX + "nightly" + minute, projections, null, false);
  }

  /** Whether it has begun: no other one runs, and there was none of this id. */
  private boolean begin(String id, List<Projection<?, ?>> wanted, TenantId tenant, boolean mend) {
    try {
      Connection lock = connections.open();
      boolean begun = false;
      try {
        if (!only(lock)) return false;
        store.failLeftOver();
        begun = store.begin(id, wanted.stream().map(Projection::name).toList(), tenant, mend);
        if (begun) threads.execute(() -> run(id, wanted, tenant, mend, lock));
        return begun;
      } finally {
        if (!begun) lock.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("No reconciliation was begun", e);
    }
  }

  private void run(
      String id, List<Projection<?, ?>> wanted, TenantId tenant, boolean mend, Connection lock) {
    Findings findings = new Findings(id, meters);
    try (lock) {
      for (Projection<?, ?> projection : wanted) {
        reconciler.reconcile(projection, tenant, mend, findings);
        store.update(findings, Status.RUNNING, null);
      }
      store.update(findings, Status.DONE, null);
      log.info(
          "Reconciliation {}: {} entities, {} differences, {} mended",
          id,
          findings.entities(),
          findings.differences(),
          findings.mended());
    } catch (SQLException | RuntimeException e) {
      log.error("Reconciliation {} did not come to its end", id, e);
      store.update(findings, Status.FAILED, e.toString());
    }
  }

  private static boolean only(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery("select get_lock(concat(database(), '.reconciliation'), 0)")) {
      return answer.next() && answer.getInt(1) == 1;
    }
  }

  @Override
  public List<Reconciliation> list() {
    return store.latest();
  }

  @Override
  public Reconciliation find(String id) {
    return store
        .find(id)
        .orElseThrow(() -> new Refused(NOT_FOUND, "projection.no-reconciliation", id));
  }

  private Projection<?, ?> named(String name) {
    return projections.stream()
        .filter(projection -> projection.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused(NOT_FOUND, "projection.unknown", name));
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
