package org.maimbot.query.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.projection.Reads;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what the log holds of one entity, old revisions upcast. */
@Component
class PastEvents {
  private static final int PART = 250;

  private static final String COLUMNS =
      "e.type, e.aggregate_identifier, e.sequence_number, e.event_identifier, e.time_stamp,"
          + " e.payload_type, e.payload_revision, e.payload, e.meta_data, s.sequence";

  private static final String FROM_STREAM =
      "select straight_join "
          + COLUMNS
          + " from stream_event s join domain_event_entry e on e.global_index = s.global_index"
          + " where ";

  private final Reads reads;
  private final EventDecoder decoder;

  PastEvents(Reads reads, EventDecoder decoder) {
    this.reads = reads;
    this.decoder = decoder;
  }

  /** The entity's events, oldest first, read as they are asked for. */
  Stream<PastEvent> of(String entityId) {
    return Stream.iterate(
            part(entityId, -1),
            part -> !part.isEmpty(),
            part -> part.size() < PART ? List.of() : part(entityId, part.getLast().index()))
        .flatMap(List::stream);
  }

  private List<PastEvent> part(String entityId, long afterIndex) {
    return reads
        .jdbc()
        .query(
            "select "
                + COLUMNS
                + " from domain_event_entry e left join stream_event s"
                + " on s.global_index = e.global_index where e.aggregate_identifier = ?"
                + " and e.sequence_number > ? order by e.sequence_number limit "
                + PART,
            (row, _) -> event(row),
            entityId,
            afterIndex);
  }

  /**
   * The events of a feature in a stretch of the tenant's stream, in its order.
   *
   * @param feature the first part of their stored names
   */
  List<PastEvent> of(TenantId tenant, String feature, long after, long upTo) {
    return reads
        .jdbc()
        .query(
            FROM_STREAM
                + "s.tenant_id = ? and s.sequence > ? and s.sequence <= ? and s.type like ?"
                + " order by s.sequence",
            (row, _) -> event(row),
            tenant.value(),
            after,
            upTo,
            feature + ".%");
  }

  /** The same in a stretch of the stream of all tenants. */
  List<PastEvent> ofAll(String feature, long after, long upTo) {
    return reads
        .jdbc()
        .query(
            FROM_STREAM
                + "s.position > ? and s.position <= ? and s.type like ? order by s.position",
            (row, _) -> event(row),
            after,
            upTo,
            feature + ".%");
  }

  /**
   * Gives the events of several entities to a consumer, those of each in their order, one by one.
   *
   * @param last the version up to which an entity's are wanted, by its id
   */
  void ofAll(Map<String, Long> last, Consumer<PastEvent> consumer) {
    if (last.isEmpty()) return;
    List<Object> arguments = new ArrayList<>();
    last.forEach((id, version) -> {
      arguments.add(id);
      arguments.add(version);
    });
    String each =
        "(select "
            + COLUMNS
            + " from domain_event_entry e left join stream_event s"
            + " on s.global_index = e.global_index"
            + " where e.aggregate_identifier = ? and e.sequence_number < ?"
            + " order by e.sequence_number limit 1000000000)";
    JdbcTemplate streaming = new JdbcTemplate(reads.jdbc().getDataSource());
    streaming.setFetchSize(Integer.MIN_VALUE);
    streaming.query(
        String.join(" union all ", Collections.nCopies(last.size(), each)),
        row -> {
          consumer.accept(event(row));
        },
        arguments.toArray());
  }

  /** The event in its latest shape. */
  DomainEventMessage<?> message(PastEvent event) {
    return decoder.message(event.entry()).orElseThrow();
  }

  private static PastEvent event(ResultSet row) throws SQLException {
    long sequence = row.getLong("sequence");
    return new PastEvent(EventDecoder.fullEntry(row), sequence == 0 ? null : sequence);
  }
}
