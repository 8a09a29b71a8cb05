package org.maimbot.query.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that follows the log on a thread of its own: soon after it is asked for, and once in a while
 * without. It ends after the web server has, so that what is written last is still taken in here.
 */
public abstract class Rounds implements SmartLifecycle {
  private static final long PAUSE_AFTER_FAULT_NANOS = 500_000_000;

  /** A round may take this part of the time at most, except for what has piled up. */
  private static final int ROUNDS_OF_REST = 5;

  private final Logger log = LoggerFactory.getLogger(getClass());
  private final String name;
  private final String consequence;
  private final long paceNanos;
  private final long pollNanos;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile Thread thread;

  /**
   * @param name of the thread
   * @param pace the time from one round to the next at least
   * @param poll the time between two rounds when nobody asks
   * @param consequence what a fault leads to, for the log
   */
  protected Rounds(String name, Duration pace, Duration poll, String consequence) {
    this.name = name;
    this.consequence = consequence;
    this.paceNanos = pace.toNanos();
    this.pollNanos = poll.toNanos();
  }

  /**
   * Does what there is to do.
   *
   * @param due whether there is something, as far as is known
   * @return whether there is more to be done at once
   */
  protected abstract boolean round(boolean due);

  /** Says that there is something to be done. */
  public final void nudge() {
    if (!asked.getAndSet(true)) LockSupport.unpark(thread);
  }

  @Override
  public final void start() {
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::loop);
    thread.start();
  }

  @Override
  public final void stop() {
    Thread running = thread;
    thread = null;
    LockSupport.unpark(running);
  }

  @Override
  public final boolean isRunning() {
    return thread != null;
  }

  @Override
  public final int getPhase() {
    return 0;
  }

  private void loop() {
    Thread self = Thread.currentThread();
    boolean more = false;
    boolean failing = false;
    while (thread == self) {
      long began = System.nanoTime();
      try {
        more = round(asked.getAndSet(false) || more);
        failing = false;
        if (!more) rest(self, began);
      } catch (RuntimeException e) {
        if (thread != self) return;
        if (!failing) log.warn(consequence, e);
        failing = true;
        more = true;
        LockSupport.parkNanos(this, PAUSE_AFTER_FAULT_NANOS);
      }
    }
  }

  /**
   * Lets the pace pass, then waits to be asked or for the next poll. On a busy server rounds take
   * longer and are fewer: each does more, and their share of the processor stays what it was.
   */
  private void rest(Thread self, long began) {
    long took = System.nanoTime() - began;
    long pace = Math.max(paceNanos, Math.min(took * ROUNDS_OF_REST, pollNanos));
    park(self, began + pace, false);
    park(self, began + pollNanos, true);
  }

  private void park(Thread self, long until, boolean untilAsked) {
    long left = until - System.nanoTime();
    while (left > 0 && thread == self && !(untilAsked && asked.get())) {
      LockSupport.parkNanos(this, left);
      left = until - System.nanoTime();
    }
  }
}
