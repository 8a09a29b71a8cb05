package org.maimbot.api.http;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does work again that lost against a concurrent write: optimistic conflicts, deadlocks, lock
 * waits. Inside a transaction only its owner can do it again, so there the conflict passes through.
 */
@Component
public final class Retries {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(8).toNanos();
  private static final int MAX_TRIES = 100;
  private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(1).toNanos();
  private static final int MAX_DOUBLINGS = 6;

  /** Work that may be done again from its beginning. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws Exception;
  }

  /** Runs the work until it succeeds, fails for another reason, or has lost for 8 seconds. */
  public <T> T call(Work<T> work) throws Exception {
    if (TransactionSynchronizationManager.isActualTransactionActive()) return work.run();
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    for (int tries = 1; ; tries++) {
      try {
        return work.run();
      } catch (Exception e) {
        boolean again = isConflict(e) && tries < MAX_TRIES && System.nanoTime() < deadline;
        if (!again || !pause(tries)) throw e;
      }
    }
  }

  /**
   * Whether the failure is a lost race, after which nothing was written and a repetition may win.
   */
  public static boolean isConflict(Throwable failure) {
    for (Throwable cause : Causes.of(failure)) {
      if (cause instanceof ConcurrencyException) return true;
      if (cause instanceof PessimisticLockingFailureException) return true;
      if (cause instanceof SQLException sql && isConflict(sql)) return true;
    }
    return false;
  }

  /** 1213 is a deadlock, 1205 a lock wait that took too long, 1020 MariaDB's changed snapshot. */
  private static boolean isConflict(SQLException sql) {
    return switch (sql.getErrorCode()) {
      case 1213, 1205, 1020 -> true;
      default -> "40001".equals(sql.getSQLState());
    };
  }

  /**
   * Waits between half of and the whole of a time that doubles up to 64 ms; false if interrupted.
   */
  private static boolean pause(int tries) {
    long longest = FIRST_PAUSE_NANOS << Math.min(tries - 1, MAX_DOUBLINGS);
    try {
      TimeUnit.NANOSECONDS.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
