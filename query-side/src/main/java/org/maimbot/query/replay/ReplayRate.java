package org.maimbot.query.replay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How fast events were taken in lately. */
final class ReplayRate {
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);

  private record Sample(long nanos, long events) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Starts with so many events taken in already. */
  ReplayRate(long events) {
    samples.add(new Sample(System.nanoTime(), events));
  }

  /** Events a second over the last ten, now that so many are taken in. */
  synchronized long perSecond(long events) {
    long now = System.nanoTime();
    while (samples.size() > 1 && now - samples.getFirst().nanos() > WINDOW) samples.removeFirst();
    Sample first = samples.getFirst();
    samples.add(new Sample(now, events));
    long nanos = Math.max(1, now - first.nanos());
    return Math.round((events - first.events()) * 1e9 / nanos);
  }
}
