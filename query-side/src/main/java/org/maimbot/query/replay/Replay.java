package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.projection.ReplayStep;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's work on the rebuild of one projection, from wherever another has left it. */
final class Replay<E, R extends Row> {
  private static final Logger log = LoggerFactory.getLogger(Replay.class);

  private final Projection<E, R> projection;
  private final ReplayMeans means;
  private final int limit;
  private final boolean asked;
  private final String owner = Identifiers.next("");
  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean mine;

  /**
   * One that takes in so many events a second at most.
   *
   * @param asked whether it is begun if none is open; else it only goes on with an open one
   */
  Replay(Projection<E, R> projection, ReplayMeans means, int limit, boolean asked) {
    this.projection = projection;
    this.means = means;
    this.limit = limit;
    this.asked = asked;
  }

  /** Waits until {@link #run} has started or found that another node is at it; whether it has. */
  boolean awaitDecision() throws InterruptedException {
    decided.await();
    return mine;
  }

  /** Runs to its end, unless another node is at it already. */
  void run() throws SQLException, InterruptedException {
    try (Connection lock = means.connections().open()) {
      if (only(lock)) rebuild();
    } finally {
      decided.countDown();
    }
  }

  private void rebuild() throws SQLException, InterruptedException {
    String name = projection.name();
    boolean open = means.states().of(name).filter(state -> !state.ended()).isPresent();
    if (!asked && !open) return; // whoever was at it has ended it meanwhile
    Rebuild<E, R> rebuild = new Rebuild<>(projection, means, owner, limit);
    ReplayStep first = rebuild.claim();
    mine = true;
    decided.countDown();
    log.info("Rebuilding projection {} from step {} on", name, first);
    try {
      rebuild.run(first);
      means.states().end(name, owner, null);
    } catch (ReplayStopped e) {
      stopped(e);
    } catch (RuntimeException | SQLException e) {
      if (Thread.currentThread().isInterrupted()) throw e; // the node ends: another one goes on
      means.states().end(name, owner, e.toString());
      throw e;
    }
  }

  private void stopped(ReplayStopped why) throws SQLException {
    String name = projection.name();
    log.info("{}", why.getMessage());
    if (means.states().of(name).filter(ReplayState::cancelled).isEmpty()) return;
    drop();
  }

  /** Clears away what a cancelled rebuild has left, unless a node is at it, which then does. */
  void clear() throws SQLException {
    try (Connection lock = means.connections().open()) {
      if (only(lock)) drop();
    }
  }

  private void drop() throws SQLException {
    new ShadowTables(means.connections(), projection.table().names()).drop();
    means.states().forget(projection.name());
  }

  /** The lock lives as long as its connection. */
  private boolean only(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select get_lock(concat(database(), '.replay.', ?), 0)")) {
      statement.setString(1, projection.name());
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getInt(1) == 1;
      }
    }
  }
}
