package org.maimbot.query.replay;

import java.util.concurrent.TimeUnit;

/** Lets so many events a second pass, and no more to make up for a pause. */
final class Throttle {
  private final int eventsPerSecond;
  private long next = System.nanoTime();

  /** {@link Integer#MAX_VALUE} lets everything pass. */
  Throttle(int eventsPerSecond) {
    this.eventsPerSecond = eventsPerSecond;
  }

  int eventsPerSecond() {
    return eventsPerSecond;
  }

  /** Waits until these may pass. */
  void pass(int events) throws InterruptedException {
    if (eventsPerSecond == Integer.MAX_VALUE) return;
    long now = System.nanoTime();
    next = Math.max(next, now) + TimeUnit.SECONDS.toNanos(events) / eventsPerSecond;
    TimeUnit.NANOSECONDS.sleep(next - now);
  }
}
