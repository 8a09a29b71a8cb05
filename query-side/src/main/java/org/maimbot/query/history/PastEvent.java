package org.maimbot.query.history;

import java.time.Instant;
import org.maimbot.query.log.LogEntry;

/**
 * An event of an entity as the log keeps it.
 *
 * @param sequence its number in the tenant's stream; null in the moment before it has one
 */
record PastEvent(LogEntry entry, Long sequence) {
  String entityId() {
    return entry.entityId();
  }

  long index() {
    return entry.sequence();
  }

  long version() {
    return index() + 1;
  }

  Instant at() {
    return entry.getTimestamp();
  }
}
