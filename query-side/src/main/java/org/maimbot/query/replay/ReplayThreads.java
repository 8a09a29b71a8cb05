package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.maimbot.query.projection.Projection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The rebuilds that this node works on. It looks now and then for those whose node has died, and
 * goes on with them; the locks in the database keep two nodes from working on the same.
 */
@Component
class ReplayThreads implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(ReplayThreads.class);

  private static final int TAKE_OVER_SECONDS = 10;

  private final Map<String, Projection<?, ?>> projections = new ConcurrentHashMap<>();
  private final ReplayMeans means;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ReplayThreads(List<Projection<?, ?>> projections, ReplayMeans means) {
    projections.forEach(projection -> this.projections.put(projection.name(), projection));
    this.means = means;
  }

  /** Runs it, unless another node is at it. */
  void start(String name, Replay<?, ?> replay) {
    threads.execute(() -> run(name, replay));
  }

  /** Works on what waits, one after the other, unless another node does. */
  void workQueue() {
    threads.execute(this::queue);
  }

  /** Goes on with what other nodes have left. */
  @Scheduled(fixedDelayString = "${maimbot.replay.look-every:5s}")
  void goOn() {
    List<ReplayState> open = means.states().open();
    for (ReplayState left : open) {
      if (left.isQueued() || running.contains(left.name())) continue;
      replayOf(left).ifPresent(replay -> start(left.name(), replay));
    }
    if (open.stream().anyMatch(ReplayState::isQueued)) workQueue();
  }

  private Optional<Replay<?, ?>> replayOf(ReplayState state) {
    return Optional.ofNullable(projections.get(state.name()))
        .map(projection -> new Replay<>(projection, means, state.limit(), false));
  }

  private void queue() {
    try (Connection lock = means.connections().open();
        Statement statement = lock.createStatement();
        ResultSet got =
            statement.executeQuery("select get_lock(concat(database(), '.replays'), 0)")) {
      if (!got.next() || got.getInt(1) != 1) return;
      Optional<ReplayState> next = next();
      while (next.isPresent()) {
        ReplayState waiting = next.get();
        replayOf(waiting).ifPresent(replay -> run(waiting.name(), replay));
        next = next().filter(other -> !other.name().equals(waiting.name()));
      }
    } catch (SQLException | RuntimeException e) {
      if (!threads.isShutdown()) log.warn("Waiting rebuilds are tried again later", e);
    }
  }

  private Optional<ReplayState> next() {
    return means.states().open().stream()
        .filter(state -> state.isQueued() && projections.containsKey(state.name()))
        .findFirst();
  }

  private void run(String name, Replay<?, ?> replay) {
    running.add(name);
    try {
      replay.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | SQLException e) {
      if (threads.isShutdown()) log.info("Another node goes on with projection {}", name);
      else log.error("Projection {} was not rebuilt and goes on as it was", name, e);
    } finally {
      running.remove(name);
    }
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
    try { // one that takes over does so to its end
      boolean ended = threads.awaitTermination(TAKE_OVER_SECONDS, TimeUnit.SECONDS);
      if (!ended) log.warn("A rebuild is cut off; another node goes on with it");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
