package org.maimbot.query.replay;

import static org.maimbot.kernel.projection.ProjectionStatus.State.FAILED;
import static org.maimbot.kernel.projection.ProjectionStatus.State.LIVE;
import static org.maimbot.kernel.projection.ProjectionStatus.State.QUEUED;
import static org.maimbot.kernel.projection.ProjectionStatus.State.REPLAYING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.maimbot.kernel.projection.ProjectionStatus;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/** Tells how read models stand. */
@Component
class Standing {
  private final EventLog log;
  private final ReplayStates states;
  private final Reads reads;
  private final Clock clock;

  Standing(EventLog log, ReplayStates states, Reads reads, Clock clock) {
    this.log = log;
    this.states = states;
    this.reads = reads;
    this.clock = clock;
  }

  ProjectionStatus of(String projection) {
    Lag lag = lagOf(projection, clock.instant());
    Optional<ReplayState> replay = states.of(projection);
    boolean under = replay.filter(ReplayState::isUnderWay).isPresent();
    return new ProjectionStatus(
        projection,
        replay.map(Standing::of).orElse(LIVE),
        log.head(),
        lag.events(),
        lag.age().toMillis(),
        replay.filter(state -> !state.ended()).map(ReplayState::progress).orElse(1.0),
        replay.filter(state -> !state.ended()).map(ReplayState::step).orElse(null),
        replay.map(ReplayState::events).orElse(0L),
        replay.map(ReplayState::total).orElse(0L),
        replay.map(ReplayState::rate).orElse(0L),
        under ? replay.orElseThrow().etaSeconds() : 0,
        replay.map(ReplayState::failure).orElse(null),
        lag.events());
  }

  private static ProjectionStatus.State of(ReplayState replay) {
    if (replay.isQueued()) return QUEUED;
    if (!replay.ended()) return REPLAYING;
    return replay.failure() == null ? LIVE : FAILED;
  }

  private record Lag(long events, Duration age) {}

  /** Only dead letters lag: everything else was applied in the transaction that stored it. */
  private Lag lagOf(String projection, Instant now) {
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
            projection);
  }
}
