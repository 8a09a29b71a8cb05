package org.maimbot.command.model;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends a call that waits too long for its provider. Time that the call waits for its reader does
 * not count.
 */
final class Deadline implements AutoCloseable {
  private final ScheduledExecutorService timers;
  private final Runnable end;
  private long limit;
  private long at;
  private boolean waiting;
  private boolean passed;
  private boolean closed;
  private Future<?> timer;

  Deadline(ScheduledExecutorService timers, Runnable end) {
    this.timers = timers;
    this.end = end;
  }

  /** From now on the provider has so long. */
  synchronized void start(Duration within) {
    at = System.nanoTime() + within.toNanos();
    waiting = true;
    if (timer != null && within.toNanos() == limit) return; // it will look, and wait on
    if (timer != null) timer.cancel(false);
    limit = within.toNanos();
    timer = timers.schedule(this::look, limit, TimeUnit.NANOSECONDS);
  }

  /** The provider is not waited for at the moment. */
  synchronized void stop() {
    waiting = false;
  }

  /** Whether it has ended the call. */
  synchronized boolean hasPassed() {
    return passed;
  }

  private synchronized void look() {
    if (closed) return; // it was about to look
    long left = waiting ? at - System.nanoTime() : limit;
    if (left > 0) {
      timer = timers.schedule(this::look, left, TimeUnit.NANOSECONDS);
    } else {
      passed = true;
      end.run();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (timer != null) timer.cancel(false);
  }
}
