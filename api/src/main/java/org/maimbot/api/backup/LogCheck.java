package org.maimbot.api.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What must hold of every event log, whatever it was copied by. */
final class LogCheck {
  private final Connection connection;

  LogCheck(Connection connection) {
    this.connection = connection;
  }

  void run(Manifest manifest) throws SQLException, BackupFailed {
    require(
        "events are missing or too many",
        "select 'the log' from dual where (select count(*) from domain_event_entry) <> ?",
        manifest.rowsOf("domain_event_entry"));
    require(
        "an aggregate's events have a gap",
        "select aggregate_identifier from domain_event_entry group by aggregate_identifier"
            + " having min(sequence_number) <> 0 or max(sequence_number) <> count(*) - 1 limit 5");
    require(
        "a tenant's stream has a gap",
        "select tenant_id from stream_event group by tenant_id"
            + " having min(sequence) <> 1 or max(sequence) <> count(*) limit 5");
    require(
        "the stream names an event that is not in the log",
        "select s.global_index from stream_event s left join domain_event_entry e"
            + " on e.global_index = s.global_index where e.global_index is null limit 5");
  }

  private void require(String otherwise, String sql, Object... arguments)
      throws SQLException, BackupFailed {
    List<String> broken = Database.texts(connection, sql, arguments);
    if (!broken.isEmpty()) {
      throw new BackupFailed(
          "The backup does not verify: " + otherwise + ": " + String.join(", ", broken));
    }
  }
}
