package org.maimbot.query.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.maimbot.query.stream.OpenGaps.Range;

/**
 * The safety net under the open gaps: goes through the recent log again and again, a little at a
 * time, for events that have no number, should a transaction have outlived all that bounds it.
 */
final class Sweep {
  private static final int STEP = 2_000;
  private static final int AT_START = 100_000;
  private static final int SWEEPS_KEPT = 10;

  private final UnnumberedEvents log;
  private final long everyNanos;
  private final Deque<Long> floors = new ArrayDeque<>();
  private long dueAt = System.nanoTime();
  private long next;
  private long end;

  Sweep(UnnumberedEvents log, Duration every) {
    this.log = log;
    this.everyNanos = every.toNanos();
  }

  /**
   * The part to look at now, if any.
   *
   * @param readIndex up to where the log is numbered
   */
  Optional<Range> next(long readIndex) {
    if (next >= end && System.nanoTime() - dueAt >= 0) begin(readIndex);
    if (next >= end) return Optional.empty();
    long first = next + 1;
    next = Math.min(next + STEP, end);
    return Optional.of(new Range(first, next, 0));
  }

  boolean finds(Range part) {
    return log.anyIn(part);
  }

  private void begin(long readIndex) {
    dueAt = System.nanoTime() + everyNanos;
    next = floors.isEmpty() ? Math.max(0, readIndex - AT_START) : floors.getFirst();
    end = readIndex;
    floors.addLast(readIndex);
    if (floors.size() > SWEEPS_KEPT) floors.removeFirst();
  }
}
