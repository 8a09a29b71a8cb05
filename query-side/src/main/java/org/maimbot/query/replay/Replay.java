package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.ShadowRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** One rebuild of one projection, from the first event until its tables have taken over. */
final class Replay<E, R extends Row> {
  private static final Logger log = LoggerFactory.getLogger(Replay.class);
  private static final int BATCH = 1_000;

  /** The rest is small enough to be taken in while writers are held. */
  private static final long NEARLY_LEVEL = 2_000;

  private final Projection<E, R> projection;
  private final EventLog events;
  private final ReplayProgress progress;
  private final DataSource database;
  private final Clock clock;
  private final ShadowRows<E, R> rows;
  private final CountDownLatch decided = new CountDownLatch(1);
  private long taken;

  Replay(
      Projection<E, R> projection,
      EventLog events,
      ReplayProgress progress,
      DataSource database,
      Clock clock) {
    this.projection = projection;
    this.events = events;
    this.progress = progress;
    this.database = database;
    this.clock = clock;
    this.rows = new ShadowRows<>(projection, new JdbcTemplate(database));
  }

  /** Waits until {@link #run} has started or found that another node is at it already. */
  void awaitDecision() throws InterruptedException {
    decided.await();
  }

  /** Runs to its end, unless another node is at it already. */
  void run() throws SQLException, InterruptedException {
    try (Connection lock = database.getConnection()) {
      if (!only(lock)) return;
      try {
        progress.start(projection.name(), events.head());
        decided.countDown();
        rebuild();
        progress.end(projection.name(), null);
      } catch (RuntimeException | SQLException e) {
        progress.end(projection.name(), e.toString());
        throw e;
      } finally {
        rows.close();
        release(lock);
      }
    } finally {
      decided.countDown();
    }
  }

  private void rebuild() throws SQLException, InterruptedException {
    ShadowTables tables = new ShadowTables(database, projection.table().names());
    log.info("Rebuilding projection {}", projection.name());
    tables.create();
    Settling settling = new Settling(events, feature(), clock);
    long position = takeUntil(0, events.head(), settling);
    rows.write();
    tables.index();
    while (events.head() - position > NEARLY_LEVEL) {
      position = takeUntil(position, events.head(), settling);
    }
    takeLate(position, settling);
    long level = position;
    tables.takeOver(() -> {
      takeLate(takeUntil(level, events.head(), settling), settling);
      rows.finish();
    });
    log.info("Projection {} was rebuilt from {} events", projection.name(), taken);
  }

  /** Folds one batch while the next is read. */
  private long takeUntil(long after, long upTo, Settling settling) {
    try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<List<? extends TrackedEventMessage<?>>> next = read(reader, after, upTo);
      while (true) {
        List<? extends TrackedEventMessage<?>> batch = next.join();
        boolean last = batch.size() < BATCH;
        long position = last ? upTo : positionOf(batch.getLast());
        if (!last) next = read(reader, position, upTo);
        take(batch, settling);
        progress.advance(projection.name(), position, upTo, taken);
        if (last) return upTo;
      }
    }
  }

  private CompletableFuture<List<? extends TrackedEventMessage<?>>> read(
      ExecutorService reader, long after, long upTo) {
    return CompletableFuture.supplyAsync(
        () -> {
          List<? extends TrackedEventMessage<?>> batch = events.read(feature(), after, upTo, BATCH);
          batch.forEach(TrackedEventMessage::getPayload); // which is when it is deserialised
          return batch;
        },
        reader);
  }

  /** Takes what has appeared behind what was read. */
  private void takeLate(long position, Settling settling) {
    take(events.readAt(settling.late(position)), settling);
  }

  private void take(List<? extends TrackedEventMessage<?>> batch, Settling settling) {
    batch.forEach(event -> settling.took(positionOf(event)));
    rows.take(batch);
    taken += batch.size();
  }

  private static long positionOf(TrackedEventMessage<?> event) {
    return event.trackingToken().position().orElseThrow();
  }

  /** The first part of the aliases of the projection's events. */
  private String feature() {
    String alias =
        StoredEvents.aliasOf(projection.events().getPermittedSubclasses()[0]).orElseThrow().name();
    return alias.substring(0, alias.indexOf('.'));
  }

  private boolean only(Connection connection) throws SQLException {
    return asks(connection, "select get_lock(concat(database(), '.replay.', ?), 0)");
  }

  private void release(Connection connection) throws SQLException {
    asks(connection, "select release_lock(concat(database(), '.replay.', ?))");
  }

  private boolean asks(Connection connection, String question) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, projection.name());
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getInt(1) == 1;
      }
    }
  }
}
