package org.maimbot.query.conversation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/** Reads the events of one conversation from the log, the latest first. */
@Component
class Transcripts {
  private static final byte[] NO_METADATA = "{}".getBytes(US_ASCII);
  private static final String SELECT =
      "select type, aggregate_identifier, sequence_number, event_identifier, time_stamp,"
          + " payload_type, payload_revision, payload from domain_event_entry"
          + " where aggregate_identifier = ? and ";

  private final Reads reads;
  private final Configuration axon;

  Transcripts(Reads reads, Configuration axon) {
    this.reads = reads;
    this.axon = axon;
  }

  /** What was said between two versions, both excluded, the latest first. */
  List<? extends DomainEventMessage<?>> said(
      String conversation, long after, long before, int limit) {
    return query(
        "sequence_number >= ? and sequence_number < ?"
            + " and payload_type in ('message.received', 'turn.completed')"
            + " order by sequence_number desc limit ?",
        conversation,
        after,
        before - 1,
        limit);
  }

  /** Everything before a version, the latest first. */
  List<? extends DomainEventMessage<?>> before(String conversation, long version, int limit) {
    return query(
        "sequence_number < ? order by sequence_number desc limit ?",
        conversation,
        version - 1,
        limit);
  }

  private List<? extends DomainEventMessage<?>> query(String condition, Object... arguments) {
    Stream<GenericDomainEventEntry<byte[]>> entries =
        reads.jdbc().query(SELECT + condition, (row, _) -> entry(row), arguments).stream();
    return EventStreamUtils.upcastAndDeserializeDomainEvents(
            entries, axon.eventSerializer(), axon.upcasterChain())
        .asStream()
        .toList();
  }

  private static GenericDomainEventEntry<byte[]> entry(ResultSet row) throws SQLException {
    return new GenericDomainEventEntry<>(
        row.getString("type"),
        row.getString("aggregate_identifier"),
        row.getLong("sequence_number"),
        row.getString("event_identifier"),
        row.getString("time_stamp"),
        row.getString("payload_type"),
        row.getString("payload_revision"),
        row.getBytes("payload"),
        NO_METADATA);
  }
}
