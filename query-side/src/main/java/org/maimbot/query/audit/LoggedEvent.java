package org.maimbot.query.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.audit.CanonicalObject;
import org.maimbot.query.log.LogEntry;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * An event as the log keeps it. What is hashed of it follows from these bytes and nothing else:
 * sealed fields stay sealed and old revisions stay old, so that neither a destroyed key nor newer
 * code changes any hash.
 *
 * @param index its place among its entity's events, from 0
 */
@SuppressWarnings("ArrayRecordComponent") // what was read, never changed nor compared
record LoggedEvent(
    String eventId,
    String entityId,
    long index,
    String aggregate,
    String alias,
    String revision,
    String time,
    byte[] metadata,
    byte[] payload) {
  static final String COLUMNS =
      "e.event_identifier, e.aggregate_identifier, e.sequence_number, e.type, e.payload_type,"
          + " e.payload_revision, e.time_stamp, e.meta_data, e.payload";

  private static final Set<String> TOLD =
      Set.of(Metadata.ACTOR, Metadata.REQUEST_ID, Metadata.SOURCE_IP, Metadata.USER_AGENT);

  /** Reads the columns from one on; null when the log holds no such event. */
  static LoggedEvent of(ResultSet row, int first) throws SQLException {
    String eventId = row.getString(first);
    if (eventId == null) return null;
    return new LoggedEvent(
        eventId,
        row.getString(first + 1),
        row.getLong(first + 2),
        row.getString(first + 3),
        row.getString(first + 4),
        row.getString(first + 5),
        row.getString(first + 6),
        row.getBytes(first + 7),
        row.getBytes(first + 8));
  }

  /** The first part of its alias. */
  String feature() {
    int dot = alias.indexOf('.');
    return dot < 0 ? alias : alias.substring(0, dot);
  }

  /** What its entry says, but for its place in the chain. */
  CanonicalObject content() {
    CanonicalObject content = new CanonicalObject();
    content.put("audit_id", eventId);
    content.put("time", time);
    content.put("action", alias);
    content.put("entity", feature());
    content.put("entity_id", entityId);
    content.put("version", index + 1);
    CanonicalObject rest = origin(content);
    CanonicalObject data = content.open("data");
    data.put("payload", payload);
    data.put("revision", revision);
    data.put("type", aggregate);
    if (!rest.isEmpty()) data.putCanonical("metadata", rest.toBytes());
    content.shut(data);
    return content;
  }

  /** Tells who, from where and why; gives what else the metadata says. */
  private CanonicalObject origin(CanonicalObject content) {
    CanonicalObject rest = new CanonicalObject();
    if (metadata == null) return rest;
    try (JsonParser in = Json.mapper().createParser(metadata)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        boolean text = in.nextToken() == JsonToken.VALUE_STRING;
        if (text && TOLD.contains(name)) content.put(name, in);
        else if (text && name.equals(Metadata.CAUSE)) content.put("cause", in);
        else rest.put(name, in);
      }
    }
    return rest;
  }

  /** As the event store reads it. */
  LogEntry entry() {
    return new LogEntry(
        aggregate, entityId, index, eventId, time, alias, revision, payload, metadata);
  }
}
