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
 * What an entry tells of an event. What is hashed of it follows from the stored bytes and nothing
 * else: sealed fields stay sealed and old revisions stay old, so that neither a destroyed key nor
 * newer code changes any hash.
 */
final class EventEntry {
  static final String COLUMNS =
      "e.event_identifier, e.aggregate_identifier, e.sequence_number, e.type, e.payload_type,"
          + " e.payload_revision, e.time_stamp, e.meta_data, e.payload";

  private static final Set<String> TOLD =
      Set.of(Metadata.ACTOR, Metadata.REQUEST_ID, Metadata.SOURCE_IP, Metadata.USER_AGENT);

  private EventEntry() {}

  /** Reads the columns from one on; null when the log holds no such event. */
  static LogEntry read(ResultSet row, int first) throws SQLException {
    String eventId = row.getString(first);
    if (eventId == null) return null;
    String entityId = row.getString(first + 1);
    long index = row.getLong(first + 2);
    String kind = row.getString(first + 3);
    String alias = row.getString(first + 4);
    String revision = row.getString(first + 5);
    String time = row.getString(first + 6);
    byte[] metadata = row.getBytes(first + 7);
    byte[] data = row.getBytes(first + 8);
    return new LogEntry(kind, entityId, index, eventId, time, alias, revision, data, metadata);
  }

  /** The first part of its alias. */
  static String feature(LogEntry event) {
    int dot = event.alias().indexOf('.');
    return dot < 0 ? event.alias() : event.alias().substring(0, dot);
  }

  /** What its entry says, but for its place in the chain. */
  static CanonicalObject content(LogEntry event) {
    CanonicalObject content = new CanonicalObject();
    content.put("audit_id", event.eventId());
    content.put("time", event.time());
    content.put("action", event.alias());
    content.put("entity", feature(event));
    content.put("entity_id", event.entityId());
    content.put("version", event.sequence() + 1);
    CanonicalObject rest = origin(event.metadata(), content);
    CanonicalObject data = content.open("data");
    data.put("payload", event.data());
    data.put("revision", event.revision());
    data.put("type", event.kind());
    if (!rest.isEmpty()) data.putCanonical("metadata", rest.toBytes());
    content.shut(data);
    return content;
  }

  /** Tells who, from where and why; gives what else the metadata says. */
  private static CanonicalObject origin(byte[] metadata, CanonicalObject content) {
    CanonicalObject rest = new CanonicalObject();
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
}
