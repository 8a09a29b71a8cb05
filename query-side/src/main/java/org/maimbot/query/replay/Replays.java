package org.maimbot.query.replay;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.projection.ProjectionStatus.State.FAILED;
import static org.maimbot.kernel.projection.ProjectionStatus.State.LIVE;
import static org.maimbot.kernel.projection.ProjectionStatus.State.REPLAYING;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.projection.ProjectionStatus;
import org.maimbot.kernel.projection.Projections;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Reads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

/** Starts rebuilds and tells how the read models stand. */
@Service
class Replays implements Projections {
  private static final Logger log = LoggerFactory.getLogger(Replays.class);

  private final List<Projection<?, ?>> projections;
  private final EventLog events;
  private final ReplayProgress progress;
  private final Reads reads;
  private final HikariDataSource database;
  private final Clock clock;

  Replays(
      List<Projection<?, ?>> projections,
      EventLog events,
      ReplayProgress progress,
      Reads reads,
      @Qualifier("readDataSource") HikariDataSource database,
      Clock clock) {
    this.projections = projections;
    this.events = events;
    this.progress = progress;
    this.reads = reads;
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<ProjectionStatus> list() {
    return projections.stream().map(this::statusOf).toList();
  }

  @Override
  public ProjectionStatus find(String name) {
    return statusOf(named(name));
  }

  @Override
  public void replay(String name) {
    Replay<?, ?> replay = new Replay<>(named(name), events, progress, database, clock);
    Thread.ofVirtual().name("replay-" + name).start(() -> run(name, replay));
    try {
      replay.awaitDecision();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(String name, Replay<?, ?> replay) {
    try {
      replay.run();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | SQLException e) {
      log.error("Projection {} was not rebuilt and goes on as it was", name, e);
    }
  }

  private Projection<?, ?> named(String name) {
    return projections.stream()
        .filter(projection -> projection.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Refused(NOT_FOUND, "projection.unknown", name));
  }

  private ProjectionStatus statusOf(Projection<?, ?> projection) {
    Instant now = clock.instant();
    long head = events.head();
    Lag lag = lagOf(projection, now);
    Optional<ReplayProgress.Entry> replay = progress.of(projection.name());
    boolean replaying = replay.filter(entry -> entry.isAliveAt(now)).isPresent();
    boolean failed = replay.filter(entry -> entry.hasFailedAt(now)).isPresent();
    return new ProjectionStatus(
        projection.name(),
        replaying ? REPLAYING : failed ? FAILED : LIVE,
        head,
        lag.events(),
        lag.age().toMillis(),
        replaying ? replay.orElseThrow().progress() : 1,
        replay.map(ReplayProgress.Entry::eventsPerSecond).orElse(0L),
        replaying ? replay.orElseThrow().etaSeconds() : 0,
        lag.events());
  }

  private record Lag(long events, Duration age) {}

  /** Only dead letters lag: everything else was applied in the transaction that stored it. */
  private Lag lagOf(Projection<?, ?> projection, Instant now) {
    return reads
        .jdbc()
        .queryForObject(
            "select count(*), min(time_stamp) from dead_letter_entry where processing_group = ?",
            (row, _) ->
                new Lag(
                    row.getLong(1),
                    row.getString(2) == null
                        ? Duration.ZERO
                        : Duration.between(Instant.parse(row.getString(2)), now)),
            projection.name());
  }
}
