package org.maimbot.bench.host;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema of the bench's own on a database server; it is empty at first and dropped at the end.
 *
 * @param url JDBC address of the schema
 */
public record Database(String url, String user, String password) implements AutoCloseable {
  private static final String SCHEMA = "maimbot_bench";
  private static final Pattern SERVER_URL =
      Pattern.compile("(?<server>jdbc:mysql://[^/?]+)(/[^?]*)?(?<settings>([?].*)?)");

  /**
   * Makes the schema on a running server.
   *
   * @param serverUrl JDBC address of the server; a schema named in it stays untouched
   */
  public static Database on(String serverUrl, String user, String password) throws SQLException {
    Matcher parts = SERVER_URL.matcher(serverUrl);
    if (!parts.matches()) {
      throw new SQLException("Not the address of a MySQL server: " + serverUrl);
    }
    String settings = parts.group("settings");
    String server = parts.group("server") + "/" + settings;
    try (Connection connection = DriverManager.getConnection(server, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + SCHEMA);
      statement.execute("create database " + SCHEMA);
    }
    return new Database(parts.group("server") + "/" + SCHEMA + settings, user, password);
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
