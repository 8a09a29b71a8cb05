package org.maimbot.api.chat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.maimbot.api.http.DatabaseAway;
import org.maimbot.api.http.Dispatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Records what came of turns. What was written is paid for: a database that is away for a moment,
 * or too busy, must not lose it, so this waits for it as long as the turn's lease surely lasts.
 */
@Component
class TurnEndings {
  private static final Logger log = LoggerFactory.getLogger(TurnEndings.class);

  /** Shorter than the grace of a lease. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Dispatch dispatch;
  private final Counter failed;

  TurnEndings(Dispatch dispatch, MeterRegistry meters) {
    this.dispatch = dispatch;
    this.failed = meters.counter("maimbot.chat.endings.failed");
  }

  /** Has the command, which may come twice, done. */
  void record(Object command) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        dispatch.send(command);
        return;
      } catch (RuntimeException e) {
        failed.increment();
        if (!DatabaseAway.hasCaused(e) || System.nanoTime() > giveUp || !pause()) throw e;
        log.warn("What came of a turn is recorded later: {}", e.toString());
      }
    }
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
}
