package org.maimbot.command.database;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps a server from starting on a database whose restoration has not ended. */
@Component
class UnfinishedRestoreCheck extends StartCheck {
  private final JdbcTemplate jdbc;

  UnfinishedRestoreCheck(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  protected void check() {
    Integer marks =
        jdbc.queryForObject(
            "select count(*) from information_schema.tables where table_schema = database()"
                + " and table_name = 'restore_unfinished'",
            Integer.class);
    if (marks != null && marks > 0) {
      throw new IllegalStateException(
          "The restoration of this database has not ended; empty the schema and restore again");
    }
  }
}
