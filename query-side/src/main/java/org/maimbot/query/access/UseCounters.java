package org.maimbot.query.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Counts the uses of keys in memory and adds them to {@code api_key_use} a few times a second, so
 * that a check does not wait for the database. What a flush could not write, or was not told that
 * it has, is written by the next one under the same number: it counts once.
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
      if (millis > lastUsedMillis) lastUsedMillis = millis; // a flush may take the use at once
      return uses.getAndIncrement() >= 0;
    }
  }

  private final UseTable table;
  private final Clock clock;
  private final Deque<UseTable.Batch> unsettled = new ArrayDeque<>();
  private final Map<ApiKeyId, Pending> counters = new ConcurrentHashMap<>();
  private final Repeating flushing;

  UseCounters(DataSource database, Clock clock, Duration flushInterval) {
    this.table = new UseTable(database);
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
    // Nothing new is taken while something old waits, so that what waits does not pile up.
    if (!settle()) return;
    List<UseTable.Use> taken = take();
    Instant now = clock.instant();
    for (int from = 0; from < taken.size(); from += ROWS) {
      unsettled.add(table.batch(taken.subList(from, Math.min(from + ROWS, taken.size())), now));
    }
    settle();
  }

  private boolean settle() {
    try {
      for (; !unsettled.isEmpty(); unsettled.removeFirst()) table.write(unsettled.getFirst());
      return true;
    } catch (DataAccessException e) {
      log.warn("Uses that were counted are kept for the next flush: {}", e.getMessage());
      return false;
    }
  }

  private List<UseTable.Use> take() {
    List<UseTable.Use> taken = new ArrayList<>();
    List<Pending> idle = new ArrayList<>();
    for (Pending pending : counters.values()) {
      long uses = pending.uses.getAndSet(0);
      if (uses > 0) {
        taken.add(
            new UseTable.Use(pending.key, uses, Instant.ofEpochMilli(pending.lastUsedMillis)));
      } else if (pending.uses.compareAndSet(0, GONE)) {
        idle.add(pending);
      }
    }
    idle.forEach(pending -> counters.remove(pending.key.apiKeyId(), pending));
    // the same order on every node, so that two flushes cannot deadlock
    taken.sort(Comparator.comparing(use -> use.key().apiKeyId()));
    return taken;
  }

  @Override
  public void close() {
    flushing.close();
    flush();
  }
}
