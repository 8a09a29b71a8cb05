package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;

/**
 * Fills empty tables with one row per living entity, in the order of their ids: each entity is
 * folded from all of its events at once, so that no row is written twice or read again. A lot of
 * rows is on its way to the database while the next is folded and the one after that is read.
 */
final class Filler<E, R extends Row> implements AutoCloseable {
  private static final int LOT = 5_000;
  private static final long LOT_BYTES = 2 << 20;

  private final EntityFold<E, R> fold;
  private final RowLoader<R> loader;
  private final Connection connection;
  private final Throttle throttle;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  private Future<?> loading;
  private List<R> rows = new ArrayList<>();
  private long bytes;
  private long events;
  private String entity = "";
  private R row;

  /** Works on a connection that does not commit by itself. */
  Filler(
      Projection<E, R> projection, EventDecoder decoder, Connection connection, Throttle throttle)
      throws SQLException {
    this.fold = new EntityFold<>(projection, decoder);
    this.loader = new RowLoader<>(projection.table().withSuffix(ShadowTables.SUFFIX), connection);
    this.connection = connection;
    this.throttle = throttle;
  }

  /** Hears, in the transaction that writes its row, which entity is done, and all before it. */
  interface Progress {
    void filled(String entity, long events) throws SQLException;
  }

  /**
   * Goes on with the scan to its end.
   *
   * @param taken events that were taken in before
   */
  void fill(EntityScan scan, long taken, Progress progress)
      throws SQLException, InterruptedException {
    events = taken;
    while (true) {
      List<LogEntry> batch = scan.next();
      if (batch.isEmpty()) break;
      throttle.pass(batch.size());
      for (LogEntry event : batch) {
        if (!event.entityId().equals(entity)) next(event, progress);
        row = fold.take(row, event);
        bytes += event.data().length;
        events++;
      }
    }
    end();
    load(progress);
    awaitLoaded();
  }

  private void next(LogEntry event, Progress progress) throws SQLException, InterruptedException {
    end();
    boolean enough = rows.size() >= Math.min(LOT, throttle.eventsPerSecond()) || bytes >= LOT_BYTES;
    if (enough) load(progress);
    entity = event.entityId();
  }

  /** The entity has no more events. */
  private void end() {
    if (row != null) rows.add(row);
    row = null;
  }

  private void load(Progress progress) throws SQLException, InterruptedException {
    RowLoader.Lot lot = loader.prepared(rows);
    awaitLoaded();
    String last = entity;
    long taken = events;
    loading =
        background.submit(() -> {
          lot.load();
          progress.filled(last, taken);
          connection.commit();
          return null;
        });
    rows = new ArrayList<>();
    bytes = 0;
  }

  private void awaitLoaded() throws SQLException, InterruptedException {
    if (loading == null) return;
    try {
      loading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) throw failure;
      throw new SQLException("Rows were not written", e.getCause());
    }
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
