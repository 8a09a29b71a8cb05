package org.maimbot.query.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Objects;
import org.maimbot.kernel.audit.CanonicalObject;
import org.maimbot.query.log.LogEntry;

/**
 * An entry as it is kept, with its event where it is of one.
 *
 * @param happenedAt in UTC
 * @param globalIndex the event's index in the log; null when it is of no event
 * @param previousHash what it names, in hexadecimal digits
 * @param hash in hexadecimal digits
 * @param body what an occurrence's entry says; null when it is of an event
 * @param event null when it is of none, or the log has lost it
 */
@SuppressWarnings("ArrayRecordComponent") // what was read, never changed nor compared
record EntryRow(
    String tenantId,
    long sequence,
    LocalDateTime happenedAt,
    String actor,
    String action,
    String entity,
    String entityId,
    String errorCode,
    Long globalIndex,
    String previousHash,
    String hash,
    byte[] body,
    LogEntry event) {
  static final String COLUMNS =
      "a.tenant_id, a.sequence, a.happened_at, a.actor, a.action, a.entity, a.entity_id,"
          + " a.error_code, a.global_index, a.previous, a.hash, a.body, "
          + EventEntry.COLUMNS;

  private static final int OWN_COLUMNS = 12;

  static EntryRow of(ResultSet row) throws SQLException {
    long index = row.getLong(9);
    boolean logged = !row.wasNull();
    return new EntryRow(
        row.getString(1),
        row.getLong(2),
        row.getObject(3, LocalDateTime.class),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        logged ? index : null,
        HexFormat.of().formatHex(row.getBytes(10)),
        HexFormat.of().formatHex(row.getBytes(11)),
        row.getBytes(12),
        logged ? EventEntry.read(row, OWN_COLUMNS + 1) : null);
  }

  /** Whether it is of an event that the log no longer has. */
  boolean isOrphan() {
    return globalIndex != null && event == null;
  }

  /** Roughly how much memory it takes. */
  int size() {
    int size = 500 + (body == null ? 0 : body.length);
    return event == null ? size : size + event.data().length;
  }

  /** What it says, but for its place in the chain; not of an orphan. */
  CanonicalObject content() {
    return globalIndex == null ? CanonicalObject.parse(body) : EventEntry.content(event);
  }

  /** What is hashed. */
  byte[] canonical() {
    return placed(content(), tenantId, sequence, previousHash);
  }

  static byte[] placed(CanonicalObject content, String tenant, long sequence, String previousHash) {
    content.put("tenant_id", tenant);
    content.put("sequence", sequence);
    content.put("previous_hash", previousHash);
    return content.toBytes();
  }

  /** Whether the columns that it is found by say what it says. */
  boolean agreesWith(CanonicalObject content) {
    Found found = Found.of(content);
    return found.happenedAt().equals(happenedAt)
        && found.action().equals(action)
        && Objects.equals(found.actor(), actor)
        && Objects.equals(found.entity(), entity)
        && Objects.equals(found.entityId(), entityId)
        && Objects.equals(found.errorCode(), errorCode);
  }
}
