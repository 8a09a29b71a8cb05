package org.maimbot.query.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts the uses of keys in memory and adds them to {@code api_key_use} a few times a second, so
 * that a check does not wait for the database. A flush that fails keeps its counts for the next.
 */
final class UseCounters implements KeyUses, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UseCounters.class);
  private static final int ROWS = 500;
  private static final long GONE = Long.MIN_VALUE / 2;

  /** The uses of one key since its last flush. */
  private static final class Pending {
    private final AccessRecord key;
    private final AtomicLong uses = new AtomicLong();
    private volatile long lastUsedMillis;

    Pending(AccessRecord key) {
      this.key = key;
    }

    /** False when it was dropped from the map in between and another takes its place. */
    boolean add(long millis) {
      if (uses.getAndIncrement() < 0) return false;
      if (millis > lastUsedMillis) lastUsedMillis = millis;
      return true;
    }
  }

  private record Flushed(Pending pending, long uses) {}

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final Map<ApiKeyId, Pending> counters = new ConcurrentHashMap<>();
  private final Repeating flushing;

  UseCounters(DataSource database, Clock clock, Duration flushInterval) {
    this.jdbc = new JdbcTemplate(database);
    this.clock = clock;
    this.flushing = new Repeating("use-counters", flushInterval, this::flush);
  }

  /** Counts one use of the key now. */
  void count(AccessRecord key) {
    long now = clock.millis();
    Pending pending;
    do {
      pending = counters.get(key.apiKeyId()); // takes no lock, unlike the next line
      if (pending == null)
        pending = counters.computeIfAbsent(key.apiKeyId(), _ -> new Pending(key));
    } while (!pending.add(now));
  }

  /** Writes all that was counted before this call. */
  @Override
  public synchronized void flush() {
    List<Flushed> taken = take();
    for (int from = 0; from < taken.size(); from += ROWS) {
      List<Flushed> rows = taken.subList(from, Math.min(from + ROWS, taken.size()));
      try {
        write(rows);
      } catch (DataAccessException e) {
        log.warn("Uses of {} keys are kept for the next flush: {}", rows.size(), e.getMessage());
        rows.forEach(row -> row.pending().uses.addAndGet(row.uses()));
      }
    }
  }

  private List<Flushed> take() {
    List<Flushed> taken = new ArrayList<>();
    List<Pending> idle = new ArrayList<>();
    for (Pending pending : counters.values()) {
      long uses = pending.uses.getAndSet(0);
      if (uses > 0) {
        taken.add(new Flushed(pending, uses));
      } else if (pending.uses.compareAndSet(0, GONE)) {
        idle.add(pending);
      }
    }
    idle.forEach(pending -> counters.remove(pending.key.apiKeyId(), pending));
    // the same order on every node, so that two flushes cannot deadlock
    taken.sort(Comparator.comparing(row -> row.pending().key.apiKeyId()));
    return taken;
  }

  private void write(List<Flushed> rows) {
    StringBuilder sql =
        new StringBuilder(
            "insert into api_key_use (api_key_id, tenant_id, agent_id, use_count, last_used_at)"
                + " values ");
    List<Object> values = new ArrayList<>(rows.size() * 5);
    for (Flushed row : rows) {
      sql.append(values.isEmpty() ? "(?,?,?,?,?)" : ",(?,?,?,?,?)");
      AccessRecord key = row.pending().key;
      values.add(key.apiKeyId().value());
      values.add(key.tenantId().value());
      values.add(key.agentId().value());
      values.add(row.uses());
      Instant lastUsed = Instant.ofEpochMilli(row.pending().lastUsedMillis);
      values.add(LocalDateTime.ofInstant(lastUsed, ZoneOffset.UTC));
    }
    sql.append(
        " on duplicate key update use_count = use_count + values(use_count),"
            + " last_used_at = greatest(last_used_at, values(last_used_at))");
    jdbc.update(sql.toString(), values.toArray());
  }

  @Override
  public void close() {
    flushing.close();
    flush();
  }
}
