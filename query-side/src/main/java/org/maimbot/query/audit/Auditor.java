package org.maimbot.query.audit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Has events and occurrences chained soon after they are committed, and chains signed. Every node
 * runs one; the lock lets them take turns.
 */
final class Auditor implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Auditor.class);
  private static final long PAUSE_AFTER_FAULT_NANOS = 500_000_000;
  private static final long LOOK_FOR_UNSIGNED_NANOS = Duration.ofMinutes(1).toNanos();

  private final Chaining chaining;
  private final Checkpoints checkpoints;
  private final Duration signAfter;
  private final long paceNanos;
  private final long pollNanos;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile Thread thread;
  private long signedAt = System.nanoTime();
  private boolean failing;

  Auditor(Chaining chaining, Checkpoints checkpoints, AuditProperties properties) {
    this.chaining = chaining;
    this.checkpoints = checkpoints;
    this.signAfter = properties.checkpointAfter();
    this.paceNanos = properties.pace().toNanos();
    this.pollNanos = properties.poll().toNanos();
  }

  /** Says that there is something to be done. */
  void nudge() {
    if (!asked.getAndSet(true)) LockSupport.unpark(thread);
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("auditor").unstarted(this::loop);
    thread.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    LockSupport.unpark(running);
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** It ends after the web server has. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void loop() {
    Thread self = Thread.currentThread();
    while (thread == self) {
      long began = System.nanoTime();
      try {
        asked.set(false);
        boolean more = chaining.isDue() && chaining.run();
        signWhatIsDue();
        failing = false;
        if (!more) rest(self, began);
      } catch (RuntimeException e) {
        if (thread != self) return;
        if (!failing) log.warn("The audit trail is written later", e);
        failing = true;
        LockSupport.parkNanos(this, PAUSE_AFTER_FAULT_NANOS);
      }
    }
  }

  private void signWhatIsDue() {
    if (System.nanoTime() - signedAt < LOOK_FOR_UNSIGNED_NANOS) return;
    signedAt = System.nanoTime();
    checkpoints.signWhatIsOlderThan(signAfter);
  }

  /** Lets the pace pass, then waits to be asked or for the next look. */
  private void rest(Thread self, long began) {
    park(self, began + paceNanos, false);
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
