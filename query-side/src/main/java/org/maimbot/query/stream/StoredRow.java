package org.maimbot.query.stream;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A numbered event with all that the log keeps of it. */
record StoredRow(
    long position,
    String tenantId,
    long sequence,
    String agentId,
    String eventId,
    String subject,
    String alias,
    String revision,
    String time,
    byte[] metadata,
    byte[] data) {
  static final String COLUMNS =
      "s.position, s.tenant_id, s.sequence, s.agent_id, e.event_identifier,"
          + " e.aggregate_identifier, e.payload_type, e.payload_revision, e.time_stamp,"
          + " e.meta_data, e.payload";

  static StoredRow of(ResultSet row) throws SQLException {
    return new StoredRow(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getBytes(10),
        row.getBytes(11));
  }

  /** The first part of its alias. */
  String feature() {
    int dot = alias.indexOf('.');
    return dot < 0 ? alias : alias.substring(0, dot);
  }
}
