package org.maimbot.api.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Which tables a backup holds: all but these few, so that none is forgotten. */
final class Tables {
  /** What opens everything that is sealed; the master key that wraps it is in no table. */
  static final Set<String> KEYS = Set.of("tenant_data_key", "user_data_key", "managed_master_key");

  /** Says in a database that its restoration has not ended. */
  static final String UNFINISHED = "restore_unfinished";

  /**
   * The migrations are run again; answers to repeated requests and the progress of rebuilds mean
   * nothing elsewhere.
   */
  private static final Set<String> LEFT_OUT =
      Set.of("flyway_schema_history", "idempotency_record", "projection_replay", UNFINISHED);

  private Tables() {}

  static List<String> of(Connection connection) throws SQLException {
    return all(connection).stream()
        .filter(table -> !LEFT_OUT.contains(table) && !table.contains("__")) // those of rebuilds
        .toList();
  }

  static List<String> all(Connection connection) throws SQLException {
    return Database.texts(
        connection,
        "select table_name from information_schema.tables where table_schema = database()"
            + " and table_type = 'BASE TABLE' order by table_name");
  }
}
