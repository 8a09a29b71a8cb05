package org.maimbot.query.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/** Reads the event log in its order, in large batches and past everything that is not asked for. */
@Component
class EventLog {
  private final Reads reads;
  private final Configuration axon;

  EventLog(Reads reads, Configuration axon) {
    this.reads = reads;
    this.axon = axon;
  }

  /** The last position of the log; 0 when it is empty. */
  long head() {
    Long head =
        reads.jdbc().queryForObject("select max(global_index) from domain_event_entry", Long.class);
    return head == null ? 0 : head;
  }

  /**
   * The position before everything that may still have been uncommitted so long ago: a transaction
   * takes its positions before it commits, so others may be seen before it.
   */
  long settledBefore(Instant now, Duration longestTransaction) {
    Long settled =
        reads
            .jdbc()
            .queryForObject(
                "select max(global_index) from (select global_index, time_stamp from"
                    + " domain_event_entry order by global_index desc limit 100000) recent where"
                    + " time_stamp < ?",
                Long.class,
                now.minus(longestTransaction).toString());
    return settled == null ? Math.max(0, head() - 100_000) : settled;
  }

  /** Up to {@code limit} events of a feature after a position, old revisions upcast. */
  List<? extends TrackedEventMessage<?>> read(String feature, long after, long upTo, int limit) {
    return query(
        "global_index > ? and global_index <= ? and payload_type like ? order by global_index"
            + " limit ?",
        after,
        upTo,
        feature + ".%",
        limit);
  }

  /** The events at these positions, in the order of the log. */
  List<? extends TrackedEventMessage<?>> readAt(List<Long> positions) {
    if (positions.isEmpty()) return List.of();
    String marks = String.join(", ", positions.stream().map(_ -> "?").toList());
    return query("global_index in (" + marks + ") order by global_index", positions.toArray());
  }

  /** Where the events of a feature are, in a stretch of the log. */
  List<Long> positions(String feature, long after, long upTo) {
    return reads
        .jdbc()
        .queryForList(
            "select global_index from domain_event_entry where global_index > ? and global_index"
                + " <= ? and payload_type like ? order by global_index",
            Long.class,
            after,
            upTo,
            feature + ".%");
  }

  private List<? extends TrackedEventMessage<?>> query(String condition, Object... arguments) {
    List<TrackedDomainEventData<byte[]>> entries =
        reads
            .jdbc()
            .query(
                "select global_index, event_identifier, aggregate_identifier, sequence_number,"
                    + " type, payload_type, payload_revision, time_stamp, payload from"
                    + " domain_event_entry where "
                    + condition,
                (row, _) -> entry(row),
                arguments);
    return EventUtils.upcastAndDeserializeTrackedEvents(
            entries.stream(), axon.eventSerializer(), axon.upcasterChain())
        .toList();
  }

  private static TrackedDomainEventData<byte[]> entry(ResultSet row) throws SQLException {
    return new TrackedDomainEventData<>(
        new GlobalSequenceTrackingToken(row.getLong("global_index")),
        new GenericDomainEventEntry<>(
            row.getString("type"),
            row.getString("aggregate_identifier"),
            row.getLong("sequence_number"),
            row.getString("event_identifier"),
            row.getString("time_stamp"),
            row.getString("payload_type"),
            row.getString("payload_revision"),
            row.getBytes("payload"),
            NO_METADATA));
  }

  private static final byte[] NO_METADATA = "{}".getBytes(US_ASCII);
}
