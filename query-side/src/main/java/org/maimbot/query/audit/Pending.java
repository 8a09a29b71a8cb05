package org.maimbot.query.audit;

import org.maimbot.kernel.audit.CanonicalObject;
import org.maimbot.query.log.LogEntry;

/**
 * What is to get an entry.
 *
 * @param globalIndex of an event in the log; null of an occurrence
 * @param body what is kept of an occurrence; null of an event
 */
@SuppressWarnings("ArrayRecordComponent") // what was read, never changed nor compared
record Pending(String tenantId, Long globalIndex, CanonicalObject content, byte[] body) {
  static Pending of(String tenant, long globalIndex, LogEntry event) {
    return new Pending(tenant, globalIndex, EventEntry.content(event), null);
  }

  static Pending of(String tenant, byte[] body) {
    return new Pending(tenant, null, CanonicalObject.parse(body), body);
  }
}
