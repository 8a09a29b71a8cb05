package org.maimbot.query.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.maimbot.query.stream.OpenGaps.Range;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has events numbered soon after they are committed: when this node has committed some, and when a
 * look into the log shows any. Every node runs one; the lock lets them take turns.
 */
final class Sequencer implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Sequencer.class);
  private static final long PAUSE_AFTER_FAULT_NANOS = 500_000_000;

  private record Look(long readIndex, long position, boolean work) {}

  private final Numbering numbering;
  private final JdbcTemplate jdbc;
  private final Growth growth;
  private final Sweep sweep;
  private final long paceNanos;
  private final long pollNanos;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile Thread thread;
  private boolean failing;

  Sequencer(
      Numbering numbering,
      JdbcTemplate jdbc,
      Growth growth,
      Sweep sweep,
      StreamProperties properties) {
    this.numbering = numbering;
    this.jdbc = jdbc;
    this.growth = growth;
    this.sweep = sweep;
    this.paceNanos = properties.pace().toNanos();
    this.pollNanos = properties.poll().toNanos();
  }

  /** Says that there is something to be numbered. */
  void nudge() {
    if (!asked.getAndSet(true)) LockSupport.unpark(thread);
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("sequencer").unstarted(this::loop);
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

  /** It ends after the web server has, so that what is written last is still numbered here. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void loop() {
    Thread self = Thread.currentThread();
    while (thread == self) {
      long began = System.nanoTime();
      try {
        boolean more = work();
        failing = false;
        if (!more) rest(self, began);
      } catch (RuntimeException e) {
        if (thread != self) return;
        if (!failing) log.warn("Events are numbered later: {}", e.toString());
        failing = true;
        LockSupport.parkNanos(this, PAUSE_AFTER_FAULT_NANOS);
      }
    }
  }

  /** Whether there is more to do at once. */
  private boolean work() {
    boolean more = false;
    if (asked.getAndSet(false)) {
      more = number(List.of());
    } else {
      Look look = look();
      growth.noticed(look.position(), this::grownSince);
      if (look.work()) more = number(List.of());
      Optional<Range> recent = sweep.next(look.readIndex());
      if (recent.isPresent() && sweep.finds(recent.get())) more |= number(List.of(recent.get()));
    }
    return more;
  }

  private boolean number(List<Range> missed) {
    Numbering.Run run = numbering.run(missed);
    growth.grown(run);
    return run.more();
  }

  private Look look() {
    return jdbc.queryForObject(
        "select read_index, position, gaps <> '[]' or read_index <"
            + " coalesce((select max(global_index) from domain_event_entry), 0)"
            + " from stream_head where id = 1",
        (row, _) -> new Look(row.getLong(1), row.getLong(2), row.getBoolean(3)));
  }

  private Set<String> grownSince() {
    return new HashSet<>(
        jdbc.queryForList(
            "select distinct tenant_id from stream_event where position > ? limit 1000",
            String.class,
            growth.toldUpTo()));
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
