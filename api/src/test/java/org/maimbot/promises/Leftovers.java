package org.maimbot.promises;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Looks into a database behind the nodes' back. */
final class Leftovers {
  private final JdbcTemplate jdbc;

  /** The database that nodes with these settings use. */
  Leftovers(Map<String, Object> settings) {
    DriverManagerDataSource database =
        new DriverManagerDataSource(settings.get("spring.datasource.url").toString());
    database.setUsername(String.valueOf(settings.get("spring.datasource.username")));
    database.setPassword(String.valueOf(settings.getOrDefault("spring.datasource.password", "")));
    jdbc = new JdbcTemplate(database);
  }

  long count(String table, String column, String value) {
    Long count =
        jdbc.queryForObject(
            "select count(*) from " + table + " where " + column + " = ?", Long.class, value);
    return count == null ? 0 : count;
  }

  JdbcTemplate jdbc() {
    return jdbc;
  }

  Connection connection() throws SQLException {
    return jdbc.getDataSource().getConnection();
  }
}
