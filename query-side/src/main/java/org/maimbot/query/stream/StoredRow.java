package org.maimbot.query.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.maimbot.kernel.StoredEvents;

/**
 * A numbered event with all that the log keeps of it.
 *
 * @param metadata JSON; null when it has none
 * @param data JSON
 */
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
    String metadata,
    String data) {
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
        text(row.getBytes(10)),
        text(row.getBytes(11)));
  }

  private static String text(byte[] stored) {
    return stored == null ? null : new String(stored, UTF_8);
  }

  /** What the feature that it belongs to is called. */
  String feature() {
    return StoredEvents.featureOf(alias);
  }
}
