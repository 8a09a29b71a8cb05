package org.maimbot.query.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.projection.ScratchReplay;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.replay.EntityFold;
import org.maimbot.query.replay.EventLog;
import org.maimbot.query.replay.ReplayConnections;
import org.maimbot.query.replay.RowLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The rows of one read model in a scratch replay. */
final class ScratchTable<E, R extends Row> {
  private static final int LOT = 1_000;

  private final String id;
  private final Projection<E, R> projection;
  private final RowTable<R> table;

  ScratchTable(String id, Projection<E, R> projection) {
    this.id = id;
    this.projection = projection;
    RowTable<R> live = projection.table();
    this.table =
        new RowTable<>(
            id + "__" + live.name(), live.columns(), live.mapper(), List.of(), List.of());
  }

  String name() {
    return projection.name();
  }

  /** Up to so many rows after an id. */
  List<R> rows(JdbcTemplate jdbc, String after, int limit) {
    return jdbc.query(
        "select * from %1$s where %2$s > ? order by %2$s limit %3$d"
            .formatted(table.name(), table.idColumn(), limit),
        table.mapper(),
        after);
  }

  void drop(JdbcTemplate jdbc) {
    jdbc.execute("drop table if exists " + table.name());
  }

  /**
   * Folds the slice's events, which the database sorts by entity, into a new table.
   *
   * @return how many events and how many rows there were
   */
  long[] build(ScratchReplay slice, EventDecoder decoder, ReplayConnections connections)
      throws SQLException {
    try (Connection reading = connections.open();
        Connection writing = connections.openForLoading();
        Statement statement = writing.createStatement()) {
      statement.execute("create table " + table.name() + " like " + projection.table().name());
      RowLoader<R> loader = new RowLoader<>(table, writing);
      Folding folding = new Folding(new EntityFold<>(projection, decoder), loader, slice);
      JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(reading, true));
      jdbc.setFetchSize(Integer.MIN_VALUE); // the driver's word for row by row
      RowCallbackHandler each = row -> folding.take(EventDecoder.entry(row));
      jdbc.query(sql(slice), each, arguments(slice));
      folding.end();
      writing.commit();
      return new long[] {folding.events, folding.entities};
    }
  }

  private static String sql(ScratchReplay slice) {
    String columns = "e." + EventDecoder.COLUMNS.replace(", ", ", e.");
    String order = " order by e.aggregate_identifier, e.sequence_number";
    return slice.tenantId() == null
        ? "select %s from domain_event_entry e where e.payload_type like ?%s"
            .formatted(columns, order)
        : "select straight_join %s from stream_event s join domain_event_entry e on e.global_index = s.global_index where s.type like ? and s.tenant_id = ?%s"
            .formatted(columns, order);
  }

  private Object[] arguments(ScratchReplay slice) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(EventLog.featureOf(projection) + ".%");
    if (slice.tenantId() != null) arguments.add(slice.tenantId().value());
    return arguments.toArray();
  }

  /** Folds entity after entity and loads rows in lots. */
  private final class Folding {
    private final EntityFold<E, R> fold;
    private final RowLoader<R> loader;
    private final ScratchReplay slice;
    private final List<R> rows = new ArrayList<>();
    private String entity = "";
    private R row;
    private boolean wanted;
    private long events;
    private long entities;

    private Folding(EntityFold<E, R> fold, RowLoader<R> loader, ScratchReplay slice) {
      this.fold = fold;
      this.loader = loader;
      this.slice = slice;
    }

    private void take(LogEntry event) throws SQLException {
      if (!event.getAggregateIdentifier().equals(entity)) next(event.getAggregateIdentifier());
      Instant at = event.getTimestamp();
      if (at.isAfter(slice.to())) return;
      row = fold.take(row, event);
      wanted |= slice.from() == null || !at.isBefore(slice.from());
      events++;
    }

    private void next(String other) throws SQLException {
      if (row != null && wanted) {
        rows.add(row);
        entities++;
      }
      if (rows.size() >= LOT) load();
      entity = other;
      row = null;
      wanted = false;
    }

    private void load() throws SQLException {
      loader.load(List.copyOf(rows));
      rows.clear();
    }

    private void end() throws SQLException {
      next("");
      load();
    }
  }

  @Override
  public String toString() {
    return id + "/" + name();
  }
}
