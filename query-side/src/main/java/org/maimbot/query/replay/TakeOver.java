package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Renames tables without a write falling in between: writers are held, the last events are taken
 * in, and the renaming, which waits behind the hold and before the held writers, is done the moment
 * the hold is let go. So it has to stand in line by then, or never to be done.
 */
final class TakeOver {
  private static final int HOLD_WAIT_SECONDS = 5;
  private static final int NO_SUCH_THREAD = 1094;

  private final ReplayConnections database;
  private final String held;
  private final String moves;

  /**
   * One that is to be run once.
   *
   * @param held the table whose writers are held: no other one is written before it
   */
  TakeOver(ReplayConnections database, String held, String moves) {
    this.database = database;
    this.held = held;
    this.moves = moves;
  }

  /** What is done while nobody writes. */
  interface LastStep {
    void run() throws SQLException;
  }

  /** Runs to its end, though this thread be interrupted, which would close connections under it. */
  void run(LastStep lastStep) throws SQLException {
    FutureTask<Void> holding =
        new FutureTask<>(() -> {
          hold(lastStep);
          return null;
        });
    Thread.ofVirtual().name("take-over").start(holding);
    await(holding);
  }

  private void hold(LastStep lastStep) throws SQLException {
    try (Connection hold = database.open();
        Connection watch = database.open();
        Connection rename = database.open();
        Statement holding = hold.createStatement();
        Statement renaming = rename.createStatement();
        ExecutorService renamer = Executors.newVirtualThreadPerTaskExecutor()) {
      long id = idOf(renaming);
      holding.execute("set session lock_wait_timeout = " + HOLD_WAIT_SECONDS);
      holding.execute("lock tables " + held + " read");
      Future<?> renamed;
      try {
        lastStep.run();
        renamed = renamer.submit(() -> renaming.execute("rename table " + moves));
        boolean inLine = false;
        try {
          inLine = awaitInLine(watch, id, renamed);
        } finally {
          if (!inLine) forestall(holding, id, renamed);
        }
      } finally {
        holding.execute("unlock tables");
        holding.execute("set session lock_wait_timeout = default");
      }
      await(renamed);
    }
  }

  private static long idOf(Statement statement) throws SQLException {
    try (ResultSet id = statement.executeQuery("select connection_id()")) {
      id.next();
      return id.getLong(1);
    }
  }

  /** The renaming stands in line once the server shows it waiting; false when it has ended. */
  private static boolean awaitInLine(Connection watch, long id, Future<?> renamed)
      throws SQLException {
    try (PreparedStatement waiting =
        watch.prepareStatement(
            "select count(*) from information_schema.processlist where id = ?"
                + " and state like '%metadata lock%'")) {
      waiting.setLong(1, id);
      while (!renamed.isDone()) {
        try (ResultSet count = waiting.executeQuery()) {
          if (count.next() && count.getInt(1) > 0) return true;
        }
        pause();
      }
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException("Nobody interrupts this thread", e);
    }
  }

  /** Has the server forget the renaming, wherever it is, before the writers are let go. */
  private static void forestall(Statement holding, long id, Future<?> renamed) throws SQLException {
    try {
      holding.execute("kill " + id);
    } catch (SQLException e) {
      if (e.getErrorCode() != NO_SUCH_THREAD) throw e;
    }
    while (!renamed.isDone()) pause();
  }

  /** Waits through interrupts, which it leaves to the caller to see. */
  private static void await(Future<?> done) throws SQLException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          done.get();
          return;
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SQLException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        default -> throw new SQLException("The rebuilt tables did not take over", e.getCause());
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
