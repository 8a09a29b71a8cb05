package org.maimbot.query.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.maimbot.kernel.Json;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;

/** Turns the data of events that were stored in an older shape into the latest. */
final class OldRevisions {
  private final EventDecoder decoder;

  OldRevisions(EventDecoder decoder) {
    this.decoder = decoder;
  }

  /** The data as it is published; nearly always what is stored. */
  String upcast(StoredRow row, EventShape shape) {
    if (shape == null || shape.alias().revision().equals(row.revision())) return row.data();
    LogEntry entry =
        new LogEntry(
            row.feature(),
            row.subject(),
            0,
            row.eventId(),
            row.time(),
            row.alias(),
            row.revision(),
            row.data().getBytes(UTF_8),
            row.metadata() == null ? null : row.metadata().getBytes(UTF_8));
    return decoder
        .payload(entry)
        .map(payload -> Json.mapper().writeValueAsString(payload))
        .orElseGet(row::data);
  }
}
