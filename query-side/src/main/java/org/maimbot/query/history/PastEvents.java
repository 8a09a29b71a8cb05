package org.maimbot.query.history;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/** Reads what the log holds of one entity, old revisions upcast. */
@Component
class PastEvents {
  private static final byte[] NO_METADATA = "{}".getBytes(US_ASCII);

  private final Reads reads;
  private final Configuration axon;

  PastEvents(Reads reads, Configuration axon) {
    this.reads = reads;
    this.axon = axon;
  }

  /** All of the entity's events, oldest first. */
  List<PastEvent> of(String entityId) {
    return reads
        .jdbc()
        .query(
            "select e.type, e.aggregate_identifier, e.sequence_number, e.event_identifier,"
                + " e.time_stamp, e.payload_type, e.payload_revision, e.payload, e.meta_data,"
                + " s.sequence from domain_event_entry e left join stream_event s"
                + " on s.global_index = e.global_index where e.aggregate_identifier = ?"
                + " order by e.sequence_number",
            (row, _) -> event(row),
            entityId);
  }

  /** The same as they are now. */
  Iterator<? extends DomainEventMessage<?>> messages(List<PastEvent> events) {
    return EventStreamUtils.upcastAndDeserializeDomainEvents(
            events.stream().map(PastEvent::entry), axon.eventSerializer(), axon.upcasterChain())
        .asStream()
        .iterator();
  }

  private static PastEvent event(ResultSet row) throws SQLException {
    byte[] metadata = row.getBytes("meta_data");
    long sequence = row.getLong("sequence");
    return new PastEvent(
        new GenericDomainEventEntry<>(
            row.getString("type"),
            row.getString("aggregate_identifier"),
            row.getLong("sequence_number"),
            row.getString("event_identifier"),
            row.getString("time_stamp"),
            row.getString("payload_type"),
            row.getString("payload_revision"),
            row.getBytes("payload"),
            metadata == null ? NO_METADATA : metadata),
        sequence == 0 ? null : sequence);
  }
}
