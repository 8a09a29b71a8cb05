package org.maimbot.query.scratch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.projection.ScratchReplay;
import org.maimbot.kernel.projection.ScratchReplay.Status;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Repository;

/** Knows which scratch replays there are. */
@Repository
class ScratchStore {
  private final Reads reads;
  private final Clock clock;
  private final Duration kept;

  ScratchStore(
      Reads reads, Clock clock, @Value("${maimbot.replay.scratch-kept:24h}") Duration kept) {
    this.reads = reads;
    this.clock = clock;
    this.kept = kept;
  }

  void begin(String id, TenantId tenant, Instant from, Instant to, List<String> projections) {
    Instant now = clock.instant();
    reads
        .jdbc()
        .update(
            "insert into scratch_replay (scratch_id, status, tenant_id, from_at, to_at,"
                + " projections, events, entities, created_at, expires_at)"
                + " values (?, ?, ?, ?, ?, ?, 0, 0, ?, ?)",
            id,
            Status.RUNNING.name(),
            tenant == null ? null : tenant.value(),
            Rows.at(from),
            Rows.at(to == null ? now : to),
            Rows.json(projections),
            Rows.at(now),
            Rows.at(now.plus(kept)));
  }

  void update(String id, Status status, long events, long entities, String failure) {
    reads
        .jdbc()
        .update(
            "update scratch_replay set status = ?, events = ?, entities = ?,"
                + " failure = left(?, 1000) where scratch_id = ?",
            status.name(),
            events,
            entities,
            failure,
            id);
  }

  void forget(String id) {
    reads.jdbc().update("delete from scratch_replay where scratch_id = ?", id);
  }

  List<ScratchReplay> all() {
    return query("select * from scratch_replay order by created_at desc, scratch_id");
  }

  Optional<ScratchReplay> find(String id) {
    return query("select * from scratch_replay where scratch_id = ?", id).stream().findFirst();
  }

  List<ScratchReplay> expired() {
    return query("select * from scratch_replay where expires_at <= ?", Rows.at(clock.instant()));
  }

  private List<ScratchReplay> query(String sql, Object... arguments) {
    return reads.jdbc().query(sql, (row, _) -> read(row), arguments);
  }

  private static ScratchReplay read(ResultSet row) throws SQLException {
    String tenant = row.getString("tenant_id");
    return new ScratchReplay(
        row.getString("scratch_id"),
        Status.valueOf(row.getString("status")),
        tenant == null ? null : new TenantId(tenant),
        Rows.instant(row, "from_at"),
        Rows.instant(row, "to_at"),
        List.of(Rows.read(row, "projections", String[].class)),
        row.getLong("events"),
        row.getLong("entities"),
        row.getString("failure"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "expires_at"));
  }
}
