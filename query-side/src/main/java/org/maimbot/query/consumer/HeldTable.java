package org.maimbot.query.consumer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.ConsumerView.Worker;
import org.maimbot.kernel.consumer.DeadLetter;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What groups have looked at and not acknowledged, and what they have set aside. */
@Component
class HeldTable {
  private final JdbcTemplate jdbc;
  private final Reads reads;

  HeldTable(JdbcTemplate jdbc, Reads reads) {
    this.jdbc = jdbc;
    this.reads = reads;
  }

  /** In the order of their numbers. */
  List<Held> of(ConsumerId id) {
    return reads
        .jdbc()
        .query(
            "select * from consumer_event where consumer_id = ? order by sequence",
            HeldTable::held,
            id.value());
  }

  void insert(ConsumerId id, Collection<Held> events, String worker) {
    jdbc.batchUpdate(
        "insert into consumer_event (consumer_id, sequence, subject, attempts, lease, visible_at,"
            + " worker) values (?, ?, ?, ?, ?, ?, ?)",
        events.stream()
            .map(event ->
                new Object[] {
                  id.value(),
                  event.sequence(),
                  event.subject(),
                  event.attempts(),
                  event.lease(),
                  Rows.at(event.visibleAt()),
                  event.lease() == 0 ? null : worker
                })
            .toList());
  }

  /** Gives events to a worker. */
  void lease(ConsumerId id, Collection<Held> events, String worker) {
    if (events.isEmpty()) return;
    Held any = events.iterator().next();
    change(
        "update consumer_event set attempts = attempts + 1, lease = ?, visible_at = ?, worker = ?"
            + " where consumer_id = ? and sequence in ",
        events,
        any.lease(),
        Rows.at(any.visibleAt()),
        worker,
        id.value());
  }

  /** Takes events from their workers; they rest until then. */
  void release(ConsumerId id, Collection<Held> events, Instant until) {
    change(
        "update consumer_event set lease = 0, visible_at = ?, worker = null"
            + " where consumer_id = ? and sequence in ",
        events,
        Rows.at(until),
        id.value());
  }

  void extend(ConsumerId id, Collection<Held> events, Instant until) {
    change(
        "update consumer_event set visible_at = ? where consumer_id = ? and sequence in ",
        events,
        Rows.at(until),
        id.value());
  }

  void delete(ConsumerId id, Collection<Held> events) {
    change("delete from consumer_event where consumer_id = ? and sequence in ", events, id.value());
  }

  void deleteAll(ConsumerId id) {
    jdbc.update("delete from consumer_event where consumer_id = ?", id.value());
  }

  void setAside(ConsumerId id, Collection<Held> events) {
    if (events.isEmpty()) return;
    change(
        "insert into consumer_dead_letter (consumer_id, sequence, subject, attempts, set_aside_at)"
            + " select consumer_id, sequence, subject, attempts, utc_timestamp(6)"
            + " from consumer_event where consumer_id = ? and sequence in ",
        events,
        id.value());
    delete(id, events);
  }

  int bringBack(ConsumerId id) {
    int brought =
        jdbc.update(
            "insert into consumer_event (consumer_id, sequence, subject, attempts, lease)"
                + " select consumer_id, sequence, subject, 0, 0"
                + " from consumer_dead_letter where consumer_id = ?",
            id.value());
    jdbc.update("delete from consumer_dead_letter where consumer_id = ?", id.value());
    return brought;
  }

  List<DeadLetter> deadLetters(ConsumerId id, long after, int limit) {
    return reads
        .jdbc()
        .query(
            "select * from consumer_dead_letter where consumer_id = ? and sequence > ?"
                + " order by sequence limit ?",
            (row, _) ->
                new DeadLetter(
                    row.getLong("sequence"),
                    row.getString("subject"),
                    row.getInt("attempts"),
                    Rows.instant(row, "set_aside_at")),
            id.value(),
            after,
            limit);
  }

  long deadLetterCount(ConsumerId id) {
    Long count =
        reads
            .jdbc()
            .queryForObject(
                "select count(*) from consumer_dead_letter where consumer_id = ?",
                Long.class,
                id.value());
    return count == null ? 0 : count;
  }

  /** Who has events at this moment, and how many. */
  List<Worker> workers(ConsumerId id) {
    return reads
        .jdbc()
        .query(
            "select worker, count(*) as n from consumer_event where consumer_id = ?"
                + " and lease > 0 and visible_at > utc_timestamp(6) and worker is not null"
                + " group by worker order by worker limit 100",
            (row, _) -> new Worker(row.getString("worker"), row.getLong("n")),
            id.value());
  }

  private void change(String sql, Collection<Held> events, Object... arguments) {
    if (events.isEmpty()) return;
    String marks = String.join(", ", Collections.nCopies(events.size(), "?"));
    jdbc.update(
        sql + "(" + marks + ")",
        Stream.concat(Stream.of(arguments), events.stream().map(Held::sequence)).toArray());
  }

  private static Held held(ResultSet row, int number) throws SQLException {
    return new Held(
        row.getLong("sequence"),
        row.getString("subject"),
        row.getInt("attempts"),
        row.getLong("lease"),
        Rows.instant(row, "visible_at"));
  }
}
