package org.maimbot.query.replay;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.stream.LogReach.Stretch;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Brings rows level with the log: finds the entities that have events their rows have not seen, and
 * folds just those events. What a row has seen is told by its version, so that it matters neither
 * in which order events appeared nor whether a stretch of the log is looked at twice.
 */
final class Leveller<E, R extends Row> {
  private static final int LONGEST = 50_000;
  private static final int ENTITIES = 500;

  private final Projection<E, R> projection;
  private final EntityFold<E, R> fold;
  private final RowTable<R> table;
  private final Connection connection;
  private final JdbcTemplate jdbc;
  private final JdbcTemplate streaming;

  /**
   * Works on a connection that does not commit by itself.
   *
   * @param suffix of the tables: those of a rebuild, or the live ones
   */
  Leveller(
      Projection<E, R> projection, EventDecoder decoder, Connection connection, String suffix) {
    this.projection = projection;
    this.fold = new EntityFold<>(projection, decoder);
    this.table = projection.table().withSuffix(suffix);
    this.connection = connection;
    this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    this.streaming = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    streaming.setFetchSize(Integer.MIN_VALUE); // the driver's word for row by row
  }

  /**
   * Takes in what is in stretches of the log and not in the rows.
   *
   * @param counting whether the tallies are filled already and have to be kept right
   * @param progress told how many events were taken in, in the transaction that did
   */
  void level(List<Stretch> stretches, boolean counting, Progress progress) throws SQLException {
    for (Stretch stretch : stretches) {
      for (long from = stretch.after(); from < stretch.upTo(); from += LONGEST) {
        take(behind(from, Math.min(stretch.upTo(), from + LONGEST)), counting, progress);
      }
    }
    connection.commit();
  }

  private void take(List<String> behind, boolean counting, Progress progress) throws SQLException {
    for (int i = 0; i < behind.size(); i += ENTITIES) {
      List<String> part = behind.subList(i, Math.min(behind.size(), i + ENTITIES));
      progress.took(level(part, counting));
      connection.commit();
    }
  }

  /** Hears of events that were taken in. */
  interface Progress {
    void took(long events) throws SQLException;
  }

  /** Entities with events in a stretch of the log that are beyond their rows. */
  private List<String> behind(long after, long upTo) {
    return jdbc.queryForList(
        """
        select e.id from (
            select aggregate_identifier id, max(sequence_number) + 1 version
            from domain_event_entry
            where global_index > ? and global_index <= ? and payload_type in (%3$s)
            group by aggregate_identifier) e
          left join %1$s r on r.%2$s = e.id
        where r.version is null or r.version < e.version
        """
            .formatted(table.table(), table.idColumn(), aliases()),
        String.class,
        after,
        upTo);
  }

  private String aliases() {
    return StoredEvents.aliasesOf(projection.events()).stream()
        .map(alias -> "'" + alias + "'")
        .collect(joining(", "));
  }

  private long level(List<String> ids, boolean counting) {
    Map<String, R> before = new HashMap<>();
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    jdbc.query(
        "select * from %s where %s in (%s)".formatted(table.table(), table.idColumn(), marks),
        row -> {
          R found = Objects.requireNonNull(table.mapper().mapRow(row, 0));
          before.put(found.id(), found);
        },
        ids.toArray());
    Map<String, R> after = new LinkedHashMap<>(before);
    ids.forEach(id -> after.putIfAbsent(id, null));
    long events = fold(ids, before, after);
    write(before, after, counting);
    return events;
  }

  /** Folds what the rows have not seen. */
  private long fold(List<String> ids, Map<String, R> before, Map<String, R> after) {
    List<Object> arguments = new ArrayList<>();
    for (String id : ids) {
      Collections.addAll(arguments, id, before.containsKey(id) ? before.get(id).version() : 0L);
    }
    String unseen =
        ids.stream()
            .map(_ -> "aggregate_identifier = ? and sequence_number >= ?")
            .collect(joining(" or "));
    long[] events = {0};
    streaming.query(
        "select %s from domain_event_entry where %s order by aggregate_identifier, sequence_number"
            .formatted(EventDecoder.COLUMNS, unseen),
        row -> {
          LogEntry event = EventDecoder.entry(row);
          after.put(event.entityId(), fold.take(after.get(event.entityId()), event));
          events[0]++;
        },
        arguments.toArray());
    return events[0];
  }

  private void write(Map<String, R> before, Map<String, R> after, boolean counting) {
    List<R> rows = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    after.forEach((id, row) -> {
      R old = before.get(id);
      if (versionOf(old) == versionOf(row)) return;
      if (counting) table.write(jdbc, old, row);
      else if (row == null) gone.add(id);
      else rows.add(row);
    });
    table.replaceAll(jdbc, rows, gone);
  }

  private static long versionOf(Row row) {
    return row == null ? 0 : row.version();
  }
}
