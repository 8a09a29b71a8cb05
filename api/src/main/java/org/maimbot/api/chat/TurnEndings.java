package org.maimbot.api.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.maimbot.api.http.DatabaseAway;
import org.maimbot.api.http.Dispatch;
import org.maimbot.kernel.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Records what came of turns. What was written is paid for: a database that is away for a moment,
 * or too busy, must not lose it, so this waits for it, but never longer than the turn's lease
 * surely lasts.
 */
@Component
class TurnEndings {
  private static final Logger log = LoggerFactory.getLogger(TurnEndings.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** How long before the end of a lease an attempt is broken off. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Function<Object, Receipt> commands;
  private final Counter failed;
  private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();

  @Autowired
  TurnEndings(Dispatch dispatch, MeterRegistry meters) {
    this(dispatch::send, meters);
  }

  TurnEndings(Function<Object, Receipt> commands, MeterRegistry meters) {
    this.commands = commands;
    this.failed = meters.counter("maimbot.chat.endings.failed");
  }

  /**
   * Has the command, which may come twice, done.
   *
   * @param lease for how long the turn's lease surely lasts
   * @return whether it was; a turn that had ended before stays as it ended
   */
  boolean record(Object command, Duration lease) {
    long now = System.nanoTime();
    long end = now + lease.minus(MARGIN).toNanos();
    long giveUp = Math.min(now + PATIENCE.toNanos(), end);
    while (true) {
      Attempt attempt = new Attempt(end);
      attempts.add(attempt);
      try {
        return !commands.apply(command).changes().isEmpty();
      } catch (RuntimeException e) {
        failed.increment();
        boolean again =
            DatabaseAway.hasCaused(e) && !attempt.isBrokenOff() && System.nanoTime() < giveUp;
        if (!again || !pause()) throw e;
        log.warn("What came of a turn is recorded later: {}", e.toString());
      } finally {
        attempts.remove(attempt);
        attempt.end();
      }
    }
  }

  @Scheduled(fixedRate = 1, timeUnit = TimeUnit.SECONDS)
  void breakOffLateOnes() {
    long now = System.nanoTime();
    attempts.forEach(attempt -> attempt.breakOffIfLate(now));
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A thread at work, which is interrupted when it is late: that closes its connection. */
  private static final class Attempt {
    private final Thread thread = Thread.currentThread();
    private final long end;
    private boolean brokenOff;
    private boolean ended;

    Attempt(long end) {
      this.end = end;
    }

    synchronized void breakOffIfLate(long now) {
      if (ended || now - end < 0) return;
      brokenOff = true;
      thread.interrupt();
    }

    synchronized boolean isBrokenOff() {
      return brokenOff;
    }

    /** The thread has other things to do, for which it is not late. */
    synchronized void end() {
      ended = true;
      if (!brokenOff) return;
      var _ = Thread.interrupted();
    }
  }
}
