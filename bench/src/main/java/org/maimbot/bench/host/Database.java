package org.maimbot.bench.host;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A schema of the bench's own on a database server; it is empty at first and dropped at the end.
 *
 * @param url JDBC address of the schema
 */
public record Database(String url, String user, String password) implements AutoCloseable {
  private static final String SCHEMA = "maimbot_bench";

  /**
   * Makes the schema on a running server.
   *
   * @param serverUrl JDBC address of the server; a schema named in it stays untouched
   */
  public static Database on(String serverUrl, String user, String password) throws SQLException {
    String server = serverUrl.replaceFirst("^(jdbc:mysql://[^/?]+).*$", "$1/");
    try (Connection connection = DriverManager.getConnection(server, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + SCHEMA);
      statement.execute("create database " + SCHEMA);
    }
    return new Database(server + SCHEMA, user, password);
  }

  /** A connection that spends nothing on asking the server for what the client knows already. */
  public Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("useServerPrepStmts", "true");
    properties.setProperty("useLocalSessionState", "true");
    return DriverManager.getConnection(url, properties);
  }

  /** Runs one statement on a connection of its own. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of the first row. */
  public String queryOne(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new SQLException("no row for: " + sql);
      }
      return rows.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    execute("drop database " + SCHEMA);
  }
}
