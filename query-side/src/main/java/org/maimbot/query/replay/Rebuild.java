package org.maimbot.query.replay;

import static org.maimbot.kernel.projection.ReplayStep.CATCH_UP;
import static org.maimbot.kernel.projection.ReplayStep.CREATE;
import static org.maimbot.kernel.projection.ReplayStep.DROP;
import static org.maimbot.kernel.projection.ReplayStep.FILL;
import static org.maimbot.kernel.projection.ReplayStep.HOLD;
import static org.maimbot.kernel.projection.ReplayStep.INDEX;
import static org.maimbot.kernel.projection.ReplayStep.QUEUED;
import static org.maimbot.kernel.projection.ReplayStep.RENAME;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.maimbot.kernel.projection.ReplayReached;
import org.maimbot.kernel.projection.ReplayStep;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.stream.LogReach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The steps of a rebuild; what each has reached is noted in the transaction that reaches it. */
final class Rebuild<E, R extends Row> {
  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

  /** The rest is small enough to be taken in while writers are held. */
  private static final long NEARLY_LEVEL = 2_000;

  private static final int ROUNDS = 50;
  private static final int HOLD_ATTEMPTS = 5;
  private static final int LOCK_WAIT_TIMEOUT = 1205;
  private static final long LOG_EVERY = TimeUnit.SECONDS.toNanos(10);

  private final Projection<E, R> projection;
  private final ReplayMeans means;
  private final String owner;
  private final Throttle throttle;
  private final ShadowTables tables;
  private final LiveTables<E, R> live;
  private final String name;
  private ReplayState state;
  private ReplayRate rate;
  private long events;
  private long nextLine = System.nanoTime() + LOG_EVERY;

  Rebuild(Projection<E, R> projection, ReplayMeans means, String owner, int limit) {
    this.projection = projection;
    this.means = means;
    this.owner = owner;
    this.throttle = new Throttle(limit);
    this.tables = new ShadowTables(means.connections(), projection.table().names());
    this.live = new LiveTables<>(projection, means);
    this.name = projection.name();
  }

  /** Makes it this owner's; the step to go on with. */
  ReplayStep claim() throws SQLException {
    String build = Build.of(projection);
    Optional<ReplayState> left = means.states().of(name);
    ReplayStep next = left.isEmpty() ? CREATE : next(left.get(), build);
    int limit = throttle.eventsPerSecond();
    if (next == CREATE) means.states().begin(name, owner, build, means.log().reach(), limit);
    else means.states().adopt(name, owner, limit);
    state = means.states().of(name).orElseThrow();
    events = state.events();
    rate = new ReplayRate(events);
    return next;
  }

  private ReplayStep next(ReplayState left, String build) throws SQLException {
    boolean over = left.cancelled() || (left.ended() && left.failure() == null);
    if (over || left.step() == QUEUED || !left.build().equals(build)) return CREATE;
    if (tables.tookOver()) return DROP;
    return tables.areThere() ? left.step() : CREATE;
  }

  /** Goes on from a step to the end. */
  void run(ReplayStep first) throws SQLException, InterruptedException {
    if (first.compareTo(CREATE) <= 0) {
      reached(CREATE);
      tables.create();
    }
    if (first.compareTo(FILL) <= 0) fill();
    if (first.compareTo(INDEX) <= 0) index();
    if (first.compareTo(DROP) < 0) catchUp();
    else live.level(state.reach(), taken -> events += taken);
    reached(DROP);
    live.settleLetters();
    tables.drop();
    log.info("Projection {} was rebuilt from {} events", name, events);
  }

  private void fill() throws SQLException, InterruptedException {
    reached(FILL);
    List<IdRange> ranges = means.log().ranges(EventLog.featureOf(projection));
    if (state.total() == 0) {
      Thread.ofVirtual().start(() -> means.states().counted(name, means.log().count(ranges)));
    }
    try (Connection work = means.connections().openForLoading();
        EntityScan scan =
            new EntityScan(
                means.connections().open(), ranges, state.entity(), throttle.eventsPerSecond());
        Filler<E, R> filler = new Filler<>(projection, means.decoder(), work, throttle)) {
      advance(work, FILL, state.entity());
      work.commit();
      filler.fill(
          scan,
          events,
          (entity, taken) -> {
            events = taken;
            advance(work, FILL, entity);
          });
    }
  }

  private void index() throws SQLException, InterruptedException {
    reached(INDEX);
    try (Connection work = means.connections().open()) {
      advance(work, INDEX, "");
    }
    tables.index();
  }

  private void catchUp() throws SQLException {
    reached(CATCH_UP);
    try (Connection work = transactional()) {
      Leveller<E, R> leveller =
          new Leveller<>(projection, means.decoder(), work, ShadowTables.SUFFIX);
      advance(work, CATCH_UP, "");
      LogReach level = levelRoughly(leveller, work);
      JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(work, true));
      projection.table().withSuffix(ShadowTables.SUFFIX).countAll(jdbc);
      work.commit();
      takeOver(leveller, work, level);
      work.commit();
    }
  }

  /** Levels until little is left; beyond what it returns there may be more. */
  private LogReach levelRoughly(Leveller<E, R> leveller, Connection work) throws SQLException {
    LogReach level = state.reach();
    for (int round = 0; round < ROUNDS; round++) {
      LogReach reach = means.log().reach();
      long head = means.log().head();
      leveller.level(level.beyond(head), false, taken -> took(work, taken));
      level = reach;
      if (means.log().head() - head <= NEARLY_LEVEL) break;
    }
    return level;
  }

  private void takeOver(Leveller<E, R> leveller, Connection work, LogReach from)
      throws SQLException {
    LogReach level = from;
    for (int attempt = 1; ; attempt++) {
      LogReach reach = means.log().reach();
      leveller.level(level.beyond(means.log().head()), true, taken -> took(work, taken));
      level = reach;
      reached(HOLD);
      try {
        tables.takeOver(() -> {
          leveller.level(reach.beyond(means.log().head()), true, taken -> took(work, taken));
          reached(RENAME);
        });
        return;
      } catch (SQLException e) {
        if (e.getErrorCode() != LOCK_WAIT_TIMEOUT || attempt == HOLD_ATTEMPTS) throw e;
        log.info("Writers were busy; projection {} tries again to take over", name);
      }
    }
  }

  private void took(Connection work, long taken) throws SQLException {
    events += taken;
    advance(work, CATCH_UP, "");
  }

  private void advance(Connection connection, ReplayStep step, String entity) throws SQLException {
    long perSecond = rate.perSecond(events);
    means.states().advance(connection, name, owner, step, entity, events, perSecond);
    if (System.nanoTime() < nextLine) return;
    nextLine = System.nanoTime() + LOG_EVERY;
    log.info("Projection {}: {} of {} events, {}/s", name, events, state.total(), perSecond);
  }

  private void reached(ReplayStep step) {
    means.listeners().publishEvent(new ReplayReached(name, step));
  }

  private Connection transactional() throws SQLException {
    Connection connection = means.connections().open();
    connection.setAutoCommit(false);
    return connection;
  }
}
