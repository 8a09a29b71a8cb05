package org.maimbot.bench.item;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;
import org.maimbot.bench.load.Measurement;

/** Inserts event rows over plain JDBC, each in a transaction of its own. */
final class RawInserts implements Item.Sampler {
  private static final int THREADS = 16;
  private final EventTable table;

  RawInserts(EventTable table) {
    this.table = table;
  }

  @Override
  public Measurement sample(Duration time) throws Exception {
    Histogram latencies = Measurement.emptyHistogram();
    List<Connection> connections = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        connections.add(table.connect());
      }
      long start = System.nanoTime();
      List<Future<Histogram>> results = new ArrayList<>();
      for (Connection each : connections) {
        results.add(threads.submit(() -> insertUntil(start + time.toNanos(), each)));
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

  private Histogram insertUntil(long end, Connection connection) throws SQLException {
    Histogram latencies = Measurement.emptyHistogram();
    connection.setAutoCommit(false);
    try (PreparedStatement insert = table.insertIntoCopy(connection)) {
      for (long now = System.nanoTime(); now < end; ) {
        long begun = now;
        table.fillIn(insert);
        insert.executeUpdate();
        connection.commit();
        now = System.nanoTime();
        latencies.recordValue(now - begun);
      }
    }
    return latencies;
  }
}
