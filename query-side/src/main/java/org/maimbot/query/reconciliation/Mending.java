package org.maimbot.query.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.RowTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Puts rows and tallies right, while others go on to write. */
final class Mending<E, R extends Row> {
  private static final Logger log = LoggerFactory.getLogger(Mending.class);

  private final Projection<E, R> projection;
  private final RowTable<R> table;
  private final Connection connection;
  private final Comparison<E, R> comparison;
  private final JdbcTemplate jdbc;

  /** Works on a connection that does not commit by itself and reads what is committed. */
  Mending(Projection<E, R> projection, EventDecoder decoder, Connection connection) {
    this.projection = projection;
    this.table = projection.table();
    this.connection = connection;
    this.comparison = new Comparison<>(projection, decoder, connection);
    this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
  }

  /** Writes the row anew from its events, unless it is as it should be by now. */
  void mend(String id) throws SQLException {
    jdbc.queryForList(
        "select version from %s where %s = ? for update".formatted(table.name(), table.idColumn()),
        id);
    for (Comparison.Found<R> found : comparison.compare(List.of(id))) {
      if (found.expected() == null) table.replaceAll(jdbc, List.of(), List.of(id));
      else table.replaceAll(jdbc, List.of(found.expected()), List.of());
      log.warn(
          "Projection {}: the row of {} was {} and is mended {}",
          projection.name(),
          id,
          found.difference().kind(),
          found.difference().fields());
    }
    connection.commit();
  }

  void mend(Tallies.Off off) throws SQLException {
    new Tallies<>(table).mend(jdbc, off);
    connection.commit();
    log.warn(
        "Projection {}: the tally {} lacked {} and is mended",
        projection.name(),
        off.name(),
        off.lacks());
  }
}
