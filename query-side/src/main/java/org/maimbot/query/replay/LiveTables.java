package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.stream.LogReach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is left to do on the live tables once a rebuild's have taken their place. */
final class LiveTables<E, R extends Row> {
  private static final Logger log = LoggerFactory.getLogger(LiveTables.class);

  private final Projection<E, R> projection;
  private final ReplayMeans means;

  LiveTables(Projection<E, R> projection, ReplayMeans means) {
    this.projection = projection;
    this.means = means;
  }

  /**
   * Takes in what may have been written to the old tables last: the server lets writers go when the
   * node that holds them dies, and that may be before it renames.
   */
  void level(LogReach from, Leveller.Progress progress) throws SQLException {
    try (Connection work = means.connections().open()) {
      work.setAutoCommit(false);
      new Leveller<>(projection, means.decoder(), work, "")
          .level(from.beyond(means.log().head()), true, progress);
    }
  }

  /**
   * Removes the dead letters of entities that are gone. One whose row was made by the rebuild is
   * found seen when it is tried again; without a row it would be found behind for ever.
   */
  void settleLetters() throws SQLException {
    try (Connection work = means.connections().open()) {
      JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(work, true));
      for (String id : waitingWithoutRow(jdbc)) {
        List<LogEntry> events = eventsOf(id, jdbc);
        if (events.isEmpty() || rowAfter(events) != null) continue;
        int settled =
            jdbc.update(
                "delete from dead_letter_entry where processing_group = ?"
                    + " and sequence_identifier = ? and sequence_number <= ?",
                projection.name(),
                id,
                events.getLast().sequence());
        log.info("{} dead letters of {} are settled, which is gone", settled, id);
      }
    }
  }

  private List<String> waitingWithoutRow(JdbcTemplate jdbc) {
    List<String> waiting =
        new ArrayList<>(
            jdbc.queryForList(
                "select distinct sequence_identifier from dead_letter_entry"
                    + " where processing_group = ?",
                String.class,
                projection.name()));
    waiting.removeIf(id -> projection.table().find(jdbc, id) != null);
    return waiting;
  }

  private static List<LogEntry> eventsOf(String id, JdbcTemplate jdbc) {
    return jdbc.query(
        "select %s from domain_event_entry where aggregate_identifier = ? order by sequence_number"
            .formatted(EventDecoder.COLUMNS),
        (row, _) -> EventDecoder.entry(row),
        id);
  }

  private R rowAfter(List<LogEntry> events) {
    EntityFold<E, R> fold = new EntityFold<>(projection, means.decoder());
    R row = null;
    for (LogEntry event : events) row = fold.take(row, event);
    return row;
  }
}
