package org.maimbot.bench.item;

import java.sql.SQLException;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.maimbot.bench.load.Measurement;

/** Reads the whole event table over plain JDBC, again and again; one operation is one row. */
public final class RawScan implements Item.Sampler {
  private final EventTable table;

  public RawScan(EventTable table) {
    this.table = table;
  }

  @Override
  public Measurement sample(Duration time) throws SQLException {
    Histogram latencies = Measurement.emptyHistogram();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long now = start;
    while (now < end) {
      long begun = now;
      long rows = table.scan();
      now = System.nanoTime();
      latencies.recordValueWithCount((now - begun) / rows, rows);
    }
    return new Measurement(latencies, (now - start) / 1e9);
  }
}
