package org.maimbot.command.eventstore;

import static java.util.stream.Collectors.joining;
import static org.axonframework.common.DateTimeUtils.formatInstant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** The table of all events, read and written in the transaction of the calling thread. */
final class EventTable {
  private static final String COLUMNS =
      "type, aggregate_identifier, sequence_number, event_identifier, time_stamp, payload_type,"
          + " payload_revision, payload, meta_data";

  private static final String READ =
      "select "
          + COLUMNS
          + " from domain_event_entry where aggregate_identifier = ? and sequence_number >= ?"
          + " order by sequence_number limit ?";

  private static final RowMapper<GenericDomainEventEntry<byte[]>> ENTRY =
      (row, _) ->
          new GenericDomainEventEntry<>(
              row.getString(1),
              row.getString(2),
              row.getLong(3),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              row.getString(7),
              row.getBytes(8),
              row.getBytes(9));

  private final JdbcTemplate jdbc;

  EventTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  List<? extends DomainEventData<?>> read(String aggregate, long first, int limit) {
    return jdbc.query(READ, ENTRY, aggregate, first, limit);
  }

  /** Appends all in one statement, which fails if one of them is there already. */
  void append(List<? extends DomainEventMessage<?>> events, Serializer serializer) {
    String rows =
        Collections.nCopies(events.size(), "(?, ?, ?, ?, ?, ?, ?, ?, ?)").stream()
            .collect(joining(", "));
    List<Object> values = new ArrayList<>(9 * events.size());
    for (DomainEventMessage<?> event : events) {
      SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
      Collections.addAll(
          values,
          event.getType(),
          event.getAggregateIdentifier(),
          event.getSequenceNumber(),
          event.getIdentifier(),
          formatInstant(event.getTimestamp()),
          payload.getType().getName(),
          payload.getType().getRevision(),
          payload.getData(),
          event.serializeMetaData(serializer, byte[].class).getData());
    }
    jdbc.update(
        "insert into domain_event_entry (" + COLUMNS + ") values " + rows, values.toArray());
  }
}
