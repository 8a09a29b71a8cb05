package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.projection.ReplayStep;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.stream.LogReach;
import org.springframework.stereotype.Repository;

/** The states of rebuilds, in a table, so that every node can tell and go on with them. */
@Repository
class ReplayStates {
  private static final LogReach NOTHING = new LogReach(0, "[]");

  private final Reads reads;
  private final Clock clock;

  ReplayStates(Reads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  Optional<ReplayState> of(String name) {
    return query("select * from projection_replay where name = ?", name).stream().findFirst();
  }

  /** Those that are not ended, the longest waiting first. */
  List<ReplayState> open() {
    return query("select * from projection_replay where not ended order by queued_at, name");
  }

  private List<ReplayState> query(String sql, Object... arguments) {
    return reads.jdbc().query(sql, (row, _) -> ReplayState.read(row), arguments);
  }

  /** Lines a rebuild up, from its beginning. */
  void queue(String name, int limit, int place) {
    reset(name, ReplayStep.QUEUED, "", "", NOTHING, limit);
    update(
        "update projection_replay set queued_at = ? where name = ?",
        Rows.at(clock.instant().plusMillis(place)),
        name);
  }

  /** Begins anew; only {@code owner} can go on with it. */
  void begin(String name, String owner, String build, LogReach reach, int limit) {
    reset(name, ReplayStep.CREATE, owner, build, reach, limit);
  }

  private void reset(
      String name, ReplayStep step, String owner, String build, LogReach reach, int limit) {
    Object now = Rows.at(clock.instant());
    update(
        "replace into projection_replay (name, ended, position, head, events, started_at,"
            + " updated_at, step, owner, build, settled, gaps, events_per_second)"
            + " values (?, false, 0, 0, 0, ?, ?, ?, ?, ?, ?, ?, ?)",
        name,
        now,
        now,
        step.name(),
        owner,
        build,
        reach.position(),
        reach.gaps(),
        limitOrNull(limit));
  }

  /** Goes on with what another has left. */
  void adopt(String name, String owner, int limit) {
    update(
        "update projection_replay set owner = ?, ended = false, failure = null, cancelled = false,"
            + " events_per_second = ?, updated_at = ? where name = ?",
        owner,
        limitOrNull(limit),
        Rows.at(clock.instant()),
        name);
  }

  void counted(String name, long total) {
    update("update projection_replay set total = ? where name = ?", total, name);
  }

  /** Notes how far the owner is; in the connection's transaction, if it has one. */
  void advance(
      Connection connection,
      String name,
      String owner,
      ReplayStep step,
      String entity,
      long events,
      long rate)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "update projection_replay set step = ?, entity = ?, events = ?, rate = ?,"
                + " updated_at = ?"
                + " where name = ? and owner = ? and not cancelled and not ended")) {
      statement.setString(1, step.name());
      statement.setString(2, entity);
      statement.setLong(3, events);
      statement.setLong(4, rate);
      statement.setObject(5, Rows.at(clock.instant()));
      statement.setString(6, name);
      statement.setString(7, owner);
      if (statement.executeUpdate() != 1) throw new ReplayStopped(name);
    }
  }

  /** It is over for its owner; {@code failure} says why it did not succeed, or is null. */
  void end(String name, String owner, String failure) {
    update(
        "update projection_replay set ended = true, failure = left(?, 1000), updated_at = ?"
            + " where name = ? and owner = ?",
        failure,
        Rows.at(clock.instant()),
        name,
        owner);
  }

  /** Has whoever is at it give up; whether there was anything to give up. */
  boolean cancel(String name) {
    return update(
            "update projection_replay set cancelled = true where name = ?"
                + " and (not ended or failure is not null)",
            name)
        == 1;
  }

  /** Nothing is left of a cancelled one. */
  void forget(String name) {
    update(
        "update projection_replay set ended = true, failure = null where name = ? and cancelled",
        name);
  }

  private int update(String sql, Object... arguments) {
    return reads.jdbc().update(sql, arguments);
  }

  private static Integer limitOrNull(int limit) {
    return limit == Integer.MAX_VALUE ? null : limit;
  }
}
