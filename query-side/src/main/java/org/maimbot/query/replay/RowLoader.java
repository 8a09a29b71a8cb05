package org.maimbot.query.replay;

import com.mysql.cj.jdbc.JdbcStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.query.projection.Column;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Satellite;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Puts many new rows and their satellites into tables, as a stream where the server takes one,
 * which costs it a third of what statements with values do.
 */
public final class RowLoader<R extends Row> {
  private final RowTable<R> table;
  private final Connection connection;
  private final JdbcTemplate jdbc;
  private final boolean streams;

  /** Loads into a table and its satellites, which have the table's suffix. */
  public RowLoader(RowTable<R> table, Connection connection) throws SQLException {
    this.table = table;
    this.connection = connection;
    this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    try (Statement statement = connection.createStatement()) {
      statement.execute("set unique_checks = 0, foreign_key_checks = 0");
      try (ResultSet allowed = statement.executeQuery("select @@global.local_infile")) {
        streams = allowed.next() && allowed.getBoolean(1);
      }
    }
  }

  /** Rows ready to be added. */
  public interface Lot {
    /** Adds them; the caller commits. */
    void load() throws SQLException;
  }

  /** Adds the rows; the caller commits. */
  public void load(List<R> rows) throws SQLException {
    prepared(rows).load();
  }

  /** Does what can be done for the rows without the database. */
  Lot prepared(List<R> rows) {
    if (rows.isEmpty()) return () -> {};
    if (!streams) return () -> table.addAll(jdbc, rows);
    Map<String, RowText> satellites = new HashMap<>();
    for (Satellite<R> satellite : table.satellites()) {
      RowText entries = new RowText();
      for (R row : rows) satellite.entries().apply(row).forEach(entries::add);
      satellites.put(satellite.name(), entries);
    }
    RowText text = textOf(rows);
    return () -> {
      load(table.name(), table.columns().stream().map(Column::name).toList(), text);
      for (Satellite<R> satellite : table.satellites()) {
        load(satellite.name(), satellite.columns(), satellites.get(satellite.name()));
      }
    };
  }

  private RowText textOf(List<R> rows) {
    RowText text = new RowText();
    List<Object> values = new ArrayList<>(table.columns().size());
    for (R row : rows) {
      values.clear();
      for (Column<R> column : table.columns()) values.add(column.value().apply(row));
      text.add(values);
    }
    return text;
  }

  /** A file's faulty rows are left out or cut without an error, so their number has to be right. */
  private void load(String name, List<String> columns, RowText text) throws SQLException {
    if (text.rows() == 0) return;
    String sql =
        "load data local infile 'rows' into table %s%s character set utf8mb4 (%s)"
            .formatted(name, table.suffix(), String.join(", ", columns));
    try (Statement statement = connection.createStatement()) {
      statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(text.stream());
      int loaded = statement.executeUpdate(sql);
      if (loaded != text.rows() || statement.getWarnings() != null) {
        throw new SQLException(
            "%d of %d rows went into %s".formatted(loaded, text.rows(), name),
            statement.getWarnings());
      }
    }
  }
}
