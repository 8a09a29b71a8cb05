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
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Histogram>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(threads.submit(() -> insertUntil(start + time.toNanos())));
      }
      for (Future<Histogram> result : results) {
        latencies.add(result.get());
      }
    }
    return new Measurement(latencies, (System.nanoTime() - start) / 1e9);
  }

  private Histogram insertUntil(long end) throws SQLException {
    Histogram latencies = Measurement.emptyHistogram();
    try (Connection connection = table.connect();
        PreparedStatement insert = table.insertIntoCopy(connection)) {
      connection.setAutoCommit(false);
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
