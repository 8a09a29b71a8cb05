package org.maimbot.bench.item;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.maimbot.bench.host.Database;
import org.maimbot.bench.load.Measurement;

/**
 * Writes over plain JDBC, by some threads with a connection each: a floor beneath what the server
 * writes.
 */
final class JdbcLoad implements Item.Sampler {
  private static final int THREADS = 16;

  private final Database database;
  private final Statements statements;

  /** Prepares what one thread does again and again. */
  @FunctionalInterface
  interface Statements {
    Write prepare(Connection connection) throws SQLException;
  }

  /** Does it once, and commits. */
  @FunctionalInterface
  interface Write {
    void once() throws SQLException;
  }

  JdbcLoad(Database database, Statements statements) {
    this.database = database;
    this.statements = statements;
  }

  @Override
  public Measurement sample(Duration time) throws Exception {
    Histogram latencies = Measurement.emptyHistogram();
    List<Connection> connections = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        connections.add(database.connect());
      }
      long start = System.nanoTime();
      List<Future<Histogram>> results = new ArrayList<>();
      for (Connection each : connections) {
        results.add(threads.submit(() -> writeUntil(start + time.toNanos(), each)));
      }
      for (Future<Histogram> result : results) {
        latencies.add(result.get());
      }
      return new Measurement(latencies, (System.nanoTime() - start) / 1e9);
    } finally {
      for (Connection each : connections) {
        each.close();
      }
    }
  }

  private Histogram writeUntil(long end, Connection connection) throws SQLException {
    Histogram latencies = Measurement.emptyHistogram();
    connection.setAutoCommit(false);
    Write write = statements.prepare(connection);
    for (long now = System.nanoTime(); now < end; ) {
      long begun = now;
      write.once();
      now = System.nanoTime();
      latencies.recordValue(now - begun);
    }
    return latencies;
  }
}
