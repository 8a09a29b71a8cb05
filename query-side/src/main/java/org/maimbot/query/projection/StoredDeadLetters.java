package org.maimbot.query.projection;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.projection.DeadLetters;
import org.maimbot.kernel.projection.UnappliedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows and settles what lies in the dead-letter queues of the projections. */
@Service
class StoredDeadLetters implements DeadLetters {
  private static final Logger log = LoggerFactory.getLogger(StoredDeadLetters.class);

  /** Between the entity's id and its version; no id holds it. */
  private static final String SEPARATOR = ":";

  private final EventProcessingConfiguration processing;
  private final Reads reads;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;

  StoredDeadLetters(
      EventProcessingConfiguration processing,
      Reads reads,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions) {
    this.processing = processing;
    this.reads = reads;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public Slice list(String projection, String after, int limit) {
    var _ = processor(projection);
    String[] place = after.split(SEPARATOR, 2);
    String entity = place[0];
    long version = place.length < 2 ? 0 : Long.parseLong(place[1]);
    List<UnappliedEvent> found =
        reads
            .jdbc()
            .query(
                "select sequence_identifier, sequence_number, event_identifier, payload_type,"
                    + " time_stamp, enqueued_at, last_touched, cause_message from dead_letter_entry"
                    + " where processing_group = ? and (sequence_identifier > ?"
                    + " or sequence_identifier = ? and sequence_number >= ?)"
                    + " order by sequence_identifier, sequence_index limit ?",
                (row, _) -> unapplied(row),
                projection,
                entity,
                entity,
                version,
                limit + 1);
    boolean more = found.size() > limit;
    List<UnappliedEvent> items = more ? found.subList(0, limit) : found;
    String next =
        items.isEmpty()
            ? after
            : items.getLast().entityId() + SEPARATOR + items.getLast().version();
    return new Slice(items, next, more);
  }

  private static UnappliedEvent unapplied(ResultSet row) throws SQLException {
    Instant enqueued = Rows.instant(row, "enqueued_at");
    Instant touched = Rows.instant(row, "last_touched");
    return new UnappliedEvent(
        row.getString("sequence_identifier"),
        row.getLong("sequence_number") + 1,
        row.getString("event_identifier"),
        row.getString("payload_type"),
        Instant.parse(row.getString("time_stamp")),
        enqueued,
        enqueued.equals(touched) ? null : touched,
        row.getString("cause_message"));
  }

  @Override
  public long retry(String projection, String entityId) {
    SequencedDeadLetterProcessor<EventMessage<?>> letters = processor(projection);
    requireAny(projection, entityId);
    boolean caughtUp = letters.process(letter -> isOf(letter, entityId));
    if (caughtUp) log.info("Projection {} caught up on {}", projection, entityId);
    return count(projection, entityId);
  }

  private static boolean isOf(DeadLetter<? extends EventMessage<?>> letter, String entityId) {
    return letter.message() instanceof DomainEventMessage<?> event
        && event.getAggregateIdentifier().equals(entityId);
  }

  @Override
  public long drop(String projection, String entityId) {
    var _ = processor(projection);
    requireAny(projection, entityId);
    int dropped = transaction.execute(_ -> delete(projection, entityId));
    log.warn(
        "{} dead letters of {} were dropped; projection {} shows it as it is now until rebuilt",
        dropped,
        entityId,
        projection);
    return dropped;
  }

  private int delete(String projection, String entityId) {
    return jdbc.update(
        "delete from dead_letter_entry where processing_group = ? and sequence_identifier = ?",
        projection,
        entityId);
  }

  private SequencedDeadLetterProcessor<EventMessage<?>> processor(String projection) {
    return processing
        .sequencedDeadLetterProcessor(projection)
        .orElseThrow(() -> new Refused(NOT_FOUND, "projection.unknown", projection));
  }

  private void requireAny(String projection, String entityId) {
    boolean any = count(projection, entityId) > 0;
    Refused.require(any, NOT_FOUND, "projection.no-dead-letters", entityId);
  }

  private long count(String projection, String entityId) {
    Long count =
        reads
            .jdbc()
            .queryForObject(
                "select count(*) from dead_letter_entry"
                    + " where processing_group = ? and sequence_identifier = ?",
                Long.class,
                projection,
                entityId);
    return count == null ? 0 : count;
  }
}
