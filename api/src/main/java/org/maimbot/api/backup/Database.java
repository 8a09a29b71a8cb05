package org.maimbot.api.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** A database named by the settings of the server, {@code SPRING_DATASOURCE_…}. */
record Database(String url, String username, String password) {
  static Database given() {
    return given(null);
  }

  /**
   * The database.
   *
   * @param url another place than the settings name; or null
   */
  static Database given(String url) {
    Environment settings = new StandardEnvironment();
    return new Database(
        url != null
            ? url
            : settings.getProperty("spring.datasource.url", "jdbc:mysql://localhost:3306/maimbot"),
        settings.getProperty("spring.datasource.username", "maimbot"),
        settings.getProperty("spring.datasource.password", ""));
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("characterEncoding", "UTF-8");
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("rewriteBatchedStatements", "true");
    return DriverManager.getConnection(url, properties);
  }

  /** The first column of the answer. */
  static List<String> texts(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
      List<String> texts = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  static int update(Connection connection, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
      return statement.executeUpdate();
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return url.replaceAll("\\?.*", "");
  }
}
