package org.maimbot.query.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task that runs again and again on a thread of its own, and at once when it is asked to. */
final class Repeating implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Repeating.class);

  private final Thread thread;
  private final Runnable task;
  private final long intervalNanos;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile boolean closed;

  Repeating(String name, Duration interval, Runnable task) {
    this.task = task;
    this.intervalNanos = interval.toNanos();
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /** Runs the task as soon as a run under way has ended. */
  void now() {
    asked.set(true);
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closed) {
      asked.set(false);
      try {
        task.run();
      } catch (RuntimeException e) {
        log.debug("{} will try again", thread.getName(), e);
      }
      long wakeAt = System.nanoTime() + intervalNanos;
      long left = intervalNanos;
      while (left > 0 && !asked.get() && !closed) {
        LockSupport.parkNanos(this, left);
        left = wakeAt - System.nanoTime();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
