package org.maimbot.query.stream;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.maimbot.query.stream.OpenGaps.Range;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives committed events their numbers, in one transaction that holds the lock on the stream's
 * head, so that any node may do it and none does it twice.
 */
final class Numbering {
  private static final int BATCH = 2_000;
  private static final int TENANTS_AT_ONCE = 100;
  private static final String LAST_NUMBER =
      "(select tenant_id, sequence from stream_event where tenant_id = ?"
          + " order by sequence desc limit 1)";

  /**
   * What a run has numbered.
   *
   * @param tenants whose streams have grown
   * @param from the position before its first event
   * @param to the position of its last event
   * @param more whether there is more to be numbered at once
   */
  record Run(Set<String> tenants, long from, long to, boolean more) {}

  /**
   * The stream's head.
   *
   * @param now by the database's clock: nodes may differ on the time, and theirs may jump
   */
  private record Head(long readIndex, long position, OpenGaps gaps, Instant now) {}

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final UnnumberedEvents log;

  Numbering(JdbcTemplate jdbc, TransactionOperations transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.log = new UnnumberedEvents(jdbc);
  }

  /** Numbers what is new in the log and in its open gaps, and what was missed in these ranges. */
  Run run(List<Range> missed) {
    return transaction.execute(_ -> number(missed));
  }

  private Run number(List<Range> missed) {
    Head head = lockHead();
    Instant now = head.now();
    OpenGaps gaps = head.gaps();
    boolean changed = gaps.expire(now);
    List<Range> ranges = new ArrayList<>(gaps.ranges());
    ranges.addAll(missed);
    List<LoggedEvent> events = log.read(head.readIndex(), ranges, BATCH);
    long readIndex = head.readIndex();
    int fresh = 0;
    for (LoggedEvent event : events) {
      if (event.index() <= head.readIndex()) {
        gaps.filled(event.index());
        continue;
      }
      gaps.note(readIndex, event, now);
      readIndex = event.index();
      fresh++;
    }
    Map<String, Long> numbers = events.isEmpty() ? Map.of() : insert(events, head.position());
    long position = head.position() + events.size();
    if (changed || !events.isEmpty()) {
      jdbc.update(
          "update stream_head set read_index = ?, position = ?, gaps = ? where id = 1",
          readIndex,
          position,
          gaps.json());
    }
    return new Run(Set.copyOf(numbers.keySet()), head.position(), position, fresh == BATCH);
  }

  private Head lockHead() {
    return jdbc.queryForObject(
        "select read_index, position, gaps, floor(unix_timestamp(sysdate(3)) * 1000)"
            + " from stream_head where id = 1 for update",
        (row, _) ->
            new Head(
                row.getLong(1),
                row.getLong(2),
                OpenGaps.parse(row.getString(3)),
                Instant.ofEpochMilli(row.getLong(4))));
  }

  /** The last number of each tenant afterwards. */
  private Map<String, Long> insert(List<LoggedEvent> events, long after) {
    Map<String, Long> numbers = lastNumbers(events);
    long position = after;
    List<Object[]> rows = new ArrayList<>(events.size());
    for (LoggedEvent event : events) {
      long sequence = numbers.merge(event.tenantId(), 1L, Long::sum);
      LocalDateTime at = LocalDateTime.ofInstant(event.at(), ZoneOffset.UTC);
      rows.add(
          new Object[] {
            event.tenantId(),
            sequence,
            ++position,
            event.index(),
            event.alias(),
            event.agentId(),
            at
          });
    }
    jdbc.batchUpdate(
        "insert into stream_event"
            + " (tenant_id, sequence, position, global_index, type, agent_id, happened_at)"
            + " values (?,?,?,?,?,?,?)",
        rows);
    return numbers;
  }

  /** Each is the end of an index: grouped, the database would read all numbers of a tenant. */
  private Map<String, Long> lastNumbers(List<LoggedEvent> events) {
    List<String> tenants = events.stream().map(LoggedEvent::tenantId).distinct().toList();
    Map<String, Long> numbers = new HashMap<>();
    for (int from = 0; from < tenants.size(); from += TENANTS_AT_ONCE) {
      List<String> part = tenants.subList(from, Math.min(from + TENANTS_AT_ONCE, tenants.size()));
      jdbc.query(
          String.join(" union all ", Collections.nCopies(part.size(), LAST_NUMBER)),
          row -> {
            numbers.put(row.getString(1), row.getLong(2));
          },
          part.toArray());
    }
    return numbers;
  }
}
