package org.maimbot.query.reconciliation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.projection.Difference;
import org.maimbot.kernel.projection.Reconciliation;
import org.maimbot.kernel.projection.Reconciliation.Status;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.stereotype.Repository;

/** Keeps the reports of the last hundred reconciliations. */
@Repository
class ReconciliationStore {
  private static final int KEPT = 100;

  private final Reads reads;
  private final Clock clock;

  ReconciliationStore(Reads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  /** Enters one that begins; false when there is one of that id already. */
  boolean begin(String id, List<String> projections, TenantId tenant, boolean mend) {
    Object now = Rows.at(clock.instant());
    int entered =
        reads
            .jdbc()
            .update(
                "insert ignore into reconciliation (reconciliation_id, status, projections,"
                    + " tenant_id, mend, entities, waiting, differences, mended, items, started_at,"
                    + " updated_at) values (?, ?, ?, ?, ?, 0, 0, 0, 0, '[]', ?, ?)",
                id,
                Status.RUNNING.name(),
                Rows.json(projections),
                tenant == null ? null : tenant.value(),
                mend,
                now,
                now);
    if (entered == 1) forgetOld();
    return entered == 1;
  }

  private void forgetOld() {
    reads
        .jdbc()
        .update(
            "delete from reconciliation where started_at < (select oldest from (select started_at"
                + " oldest from reconciliation order by started_at desc limit 1 offset ?) kept)",
            KEPT - 1);
  }

  /** Notes how far one has come. */
  void update(Findings findings, Status status, String failure) {
    reads
        .jdbc()
        .update(
            "update reconciliation set status = ?, entities = ?, waiting = ?, differences = ?,"
                + " mended = ?, items = ?, failure = left(?, 1000), updated_at = ?"
                + " where reconciliation_id = ?",
            status.name(),
            findings.entities(),
            findings.waiting(),
            findings.differences(),
            findings.mended(),
            Rows.json(findings.items()),
            failure,
            Rows.at(clock.instant()),
            findings.id());
  }

  /** What a node that died has left is not under way any more. */
  void failLeftOver() {
    reads
        .jdbc()
        .update(
            "update reconciliation set status = ?, failure = 'The node has ended' where status = ?",
            Status.FAILED.name(),
            Status.RUNNING.name());
  }

  List<Reconciliation> latest() {
    return reads
        .jdbc()
        .query(
            "select * from reconciliation order by started_at desc, reconciliation_id limit "
                + KEPT,
            (row, _) -> read(row));
  }

  Optional<Reconciliation> find(String id) {
    return reads
        .jdbc()
        .query(
            "select * from reconciliation where reconciliation_id = ?", (row, _) -> read(row), id)
        .stream()
        .findFirst();
  }

  private static Reconciliation read(ResultSet row) throws SQLException {
    String tenant = row.getString("tenant_id");
    return new Reconciliation(
        row.getString("reconciliation_id"),
        Status.valueOf(row.getString("status")),
        List.of(Rows.read(row, "projections", String[].class)),
        tenant == null ? null : new TenantId(tenant),
        row.getBoolean("mend"),
        row.getLong("entities"),
        row.getLong("waiting"),
        row.getLong("differences"),
        row.getLong("mended"),
        List.of(Rows.read(row, "items", Difference[].class)),
        row.getString("failure"),
        Rows.instant(row, "started_at"),
        Rows.instant(row, "updated_at"));
  }
}
