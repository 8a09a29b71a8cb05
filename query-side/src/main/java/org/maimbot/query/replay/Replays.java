package org.maimbot.query.replay;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.projection.ProjectionStatus;
import org.maimbot.kernel.projection.Projections;
import org.maimbot.query.projection.Projection;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Starts and stops rebuilds and tells how the read models stand. */
@Service
class Replays implements Projections {
  private final List<Projection<?, ?>> projections;
  private final ReplayMeans means;
  private final ReplayThreads threads;
  private final Standing standing;
  private final int limit;

  Replays(
      List<Projection<?, ?>> projections,
      ReplayMeans means,
      ReplayThreads threads,
      Standing standing,
      @Value("${maimbot.replay.events-per-second:0}") int limit) {
    this.projections = projections;
    this.means = means;
    this.threads = threads;
    this.standing = standing;
    this.limit = limit;
  }

  @Override
  public List<ProjectionStatus> list() {
    return projections.stream().map(projection -> standing.of(projection.name())).toList();
  }

  @Override
  public ProjectionStatus find(String name) {
    return standing.of(named(name).name());
  }

  @Override
  public boolean replay(String name, Integer eventsPerSecond) {
    Replay<?, ?> replay = new Replay<>(named(name), means, limit(eventsPerSecond), true);
    threads.start(name, replay);
    try {
      return replay.awaitDecision();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void replayAll(Integer eventsPerSecond) {
    int place = 0;
    for (Projection<?, ?> projection : projections) {
      Optional<ReplayState> open = means.states().of(projection.name());
      if (open.isPresent() && !open.get().ended()) continue; // it is at it, or waits already
      means.states().queue(projection.name(), limit(eventsPerSecond), place++);
    }
    threads.workQueue();
  }

  @Override
  public void cancelReplay(String name) {
    Projection<?, ?> projection = named(name);
    Refused.require(means.states().cancel(name), NOT_FOUND, "projection.no-replay", name);
    try {
      new Replay<>(projection, means, Integer.MAX_VALUE, false).clear();
    } catch (SQLException e) {
      throw new IllegalStateException("The tables of the cancelled rebuild were not dropped", e);
    }
  }

  private int limit(Integer asked) {
    int wanted = asked == null ? limit : asked;
    return wanted <= 0 ? Integer.MAX_VALUE : wanted;
  }

  private Projection<?, ?> named(String name) {
    return projections.stream()
        .filter(projection -> projection.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused(NOT_FOUND, "projection.unknown", name));
  }
}
