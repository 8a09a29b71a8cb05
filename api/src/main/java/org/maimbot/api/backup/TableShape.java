package org.maimbot.api.backup;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table's columns, and those by which its rows are in order.
 *
 * @param order its primary key
 */
record TableShape(String name, List<Column> columns, List<String> order) {
  /**
   * One column.
   *
   * @param binary whether it holds bytes that are no text
   */
  record Column(String name, boolean binary) {}

  static TableShape read(Connection connection, String table) throws SQLException {
    List<Column> columns = new ArrayList<>();
    String sql =
        "select column_name, data_type from information_schema.columns where table_schema ="
            + " database() and table_name = ? and extra not like '%GENERATED%'"
            + " order by ordinal_position";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String type = rows.getString(2);
          columns.add(
              new Column(rows.getString(1), type.endsWith("blob") || type.endsWith("binary")));
        }
      }
    }
    List<String> key =
        Database.texts(
            connection,
            "select column_name from information_schema.key_column_usage where table_schema ="
                + " database() and table_name = ? and constraint_name = 'PRIMARY'"
                + " order by ordinal_position",
            table);
    List<String> order = key.isEmpty() ? columns.stream().map(Column::name).toList() : key;
    return new TableShape(table, columns, order);
  }

  String select() {
    return "select %s from %s order by %s".formatted(list(), quoted(name), quotedAll(order));
  }

  String insert() {
    String places = String.join(",", Collections.nCopies(columns.size(), "?"));
    return "insert into %s (%s) values (%s)".formatted(quoted(name), list(), places);
  }

  private String list() {
    return quotedAll(columns.stream().map(Column::name).toList());
  }

  private static String quotedAll(List<String> names) {
    return names.stream().map(TableShape::quoted).collect(joining(","));
  }

  static String quoted(String name) {
    if (!name.matches("[A-Za-z0-9_]+")) throw new IllegalArgumentException("Not a name: " + name);
    return "`" + name + "`";
  }
}
