package org.maimbot.query.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.stereotype.Repository;

/** How far each rebuild is, in a table, so that every node can tell. */
@Repository
class ReplayProgress {
  /** A rebuild that has written nothing for so long has died with its node. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(30);

  /**
   * One rebuild.
   *
   * @param head where the log ended when it was last looked at
   */
  record Entry(
      boolean ended,
      long position,
      long head,
      long events,
      Instant startedAt,
      Instant updatedAt,
      String failure) {

    boolean isAliveAt(Instant now) {
      return !ended && updatedAt.isAfter(now.minus(SIGN_OF_LIFE));
    }

    boolean hasFailedAt(Instant now) {
      return failure != null || (!ended && !isAliveAt(now));
    }

    double progress() {
      return ended || head == 0 ? 1 : Math.min(1, (double) position / head);
    }

    long eventsPerSecond() {
      long millis = Math.max(1, Duration.between(startedAt, updatedAt).toMillis());
      return events * 1000 / millis;
    }

    long etaSeconds() {
      double done = progress();
      if (ended || done == 0) return 0;
      double spent = Duration.between(startedAt, updatedAt).toSeconds();
      return Math.round(spent / done * (1 - done));
    }
  }

  private final Reads reads;
  private final Clock clock;

  ReplayProgress(Reads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  Optional<Entry> of(String name) {
    List<Entry> entries =
        reads
            .jdbc()
            .query("select * from projection_replay where name = ?", (row, _) -> read(row), name);
    return entries.stream().findFirst();
  }

  void start(String name, long head) {
    Object now = Rows.at(clock.instant());
    reads
        .jdbc()
        .update(
            "replace into projection_replay"
                + " (name, ended, position, head, events, started_at, updated_at)"
                + " values (?, false, 0, ?, 0, ?, ?)",
            name,
            head,
            now,
            now);
  }

  void advance(String name, long position, long head, long events) {
    reads
        .jdbc()
        .update(
            "update projection_replay set position = ?, head = ?, events = ?, updated_at = ?"
                + " where name = ?",
            position,
            head,
            events,
            Rows.at(clock.instant()),
            name);
  }

  /** The rebuild is over; {@code failure} says why it did not succeed, or is null. */
  void end(String name, String failure) {
    reads
        .jdbc()
        .update(
            "update projection_replay set ended = true, failure = left(?, 1000), updated_at = ?"
                + " where name = ?",
            failure,
            Rows.at(clock.instant()),
            name);
  }

  private static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        row.getBoolean("ended"),
        row.getLong("position"),
        row.getLong("head"),
        row.getLong("events"),
        Rows.instant(row, "started_at"),
        Rows.instant(row, "updated_at"),
        row.getString("failure"));
  }
}
