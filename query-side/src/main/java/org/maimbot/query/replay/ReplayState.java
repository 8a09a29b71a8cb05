package org.maimbot.query.replay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.maimbot.kernel.projection.ReplayStep;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.stream.LogReach;

/**
 * How far the rebuild of a projection is, or how the last one ended.
 *
 * @param ended whether nobody is to go on with it
 * @param build what its rows are made by
 * @param reach beyond which its rows have to catch up with the log
 * @param entity the last one whose row is in the new tables while they are filled
 * @param events taken in
 * @param total events when it began; 0 while that is not known
 * @param rate events a second lately
 * @param limit the most events a second
 * @param failure why it ended without success; null otherwise
 */
record ReplayState(
    String name,
    ReplayStep step,
    boolean ended,
    String build,
    LogReach reach,
    String entity,
    long events,
    long total,
    long rate,
    int limit,
    boolean cancelled,
    Instant startedAt,
    Instant updatedAt,
    String failure) {
  /** How much of the work is done once the new tables are filled. */
  private static final double FILLED = 0.9;

  static ReplayState read(ResultSet row) throws SQLException {
    int limit = row.getInt("events_per_second");
    return new ReplayState(
        row.getString("name"),
        ReplayStep.valueOf(row.getString("step")),
        row.getBoolean("ended"),
        row.getString("build"),
        new LogReach(row.getLong("settled"), row.getString("gaps")),
        row.getString("entity"),
        row.getLong("events"),
        row.getLong("total"),
        row.getLong("rate"),
        limit == 0 ? Integer.MAX_VALUE : limit,
        row.getBoolean("cancelled"),
        Rows.instant(row, "started_at"),
        Rows.instant(row, "updated_at"),
        row.getString("failure"));
  }

  boolean isQueued() {
    return !ended && step == ReplayStep.QUEUED;
  }

  boolean isUnderWay() {
    return !ended && !isQueued();
  }

  double progress() {
    return switch (step) {
      case QUEUED, CREATE -> 0;
      case FILL -> total == 0 ? 0 : FILLED * Math.min(1, (double) events / total);
      case INDEX -> FILLED;
      case CATCH_UP, HOLD, RENAME -> 0.97;
      case DROP -> 1;
    };
  }

  /** What is left at the pace of late; filling is nearly all of it. */
  long etaSeconds() {
    if (ended || rate == 0 || total == 0) return 0;
    return Math.round((double) Math.max(0, total - events) / rate);
  }
}
