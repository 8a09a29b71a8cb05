package org.maimbot.bench.item;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.maimbot.bench.host.Database;

/**
 * A copy of the shape of one of the server's tables, with all its indexes, that rows like the
 * table's own are thrown into. It is dropped with the schema.
 */
final class TableCopy {
  private static final int SLOTS = 16;

  private final String name;
  private final List<String> columns = new ArrayList<>();
  private final List<Object> sample = new ArrayList<>();
  private final Set<String> unique = new HashSet<>();
  private final AtomicLong next = new AtomicLong(1L << 40);

  /**
   * @param which of the table's rows may become the sample, as a condition; there is at least one
   */
  TableCopy(Database database, String table, String which) throws SQLException {
    name = "bench_" + table;
    database.execute("drop table if exists " + name);
    database.execute("create table " + name + " like " + table);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("select * from %s where %s limit 1".formatted(table, which))) {
        row.next();
        ResultSetMetaData shape = row.getMetaData();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
          if (shape.isAutoIncrement(i)) continue;
          columns.add(shape.getColumnName(i).toLowerCase(Locale.ROOT));
          sample.add(row.getObject(i));
        }
      }
      try (ResultSet row =
          statement.executeQuery(
              "select column_name from information_schema.statistics where non_unique = 0"
                  + " and column_name <> 'kind'" // too short for an id, and never unique by itself
                  + " and table_schema = database() and table_name = '%s'".formatted(name))) {
        while (row.next()) unique.add(row.getString(1).toLowerCase(Locale.ROOT));
      }
    }
  }

  /**
   * An insert of so many rows.
   *
   * @param counted the column that is counted up where the row is there already, or null
   */
  PreparedStatement insert(Connection connection, int rows, String counted) throws SQLException {
    String marks = "(" + String.join(",", columns.stream().map(_ -> "?").toList()) + ")";
    return connection.prepareStatement(
        "insert into %s (%s) values %s%s"
            .formatted(
                name,
                String.join(",", columns),
                (marks + ",").repeat(rows - 1) + marks,
                counted == null
                    ? ""
                    : " on duplicate key update %1$s = %1$s + 1".formatted(counted)));
  }

  /** Fills in rows like the sample that differ in what is unique. */
  void fillIn(PreparedStatement insert, int rows) throws SQLException {
    int mark = 0;
    for (int row = 0; row < rows; row++) {
      long number = next.getAndIncrement();
      for (int i = 0; i < columns.size(); i++) {
        Object value = sample.get(i);
        if (unique.contains(columns.get(i))) {
          value = value instanceof Number ? number : "bench_" + Long.toString(number, 32);
        }
        insert.setObject(++mark, value);
      }
    }
  }

  /** Fills in a row that is there already in one of a few slots. */
  void fillInSlot(PreparedStatement insert) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      boolean slot = columns.get(i).equals("slot");
      insert.setObject(i + 1, slot ? next.getAndIncrement() % SLOTS : sample.get(i));
    }
  }
}
