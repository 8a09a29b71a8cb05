package org.maimbot.bench.load;

import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What a stretch of work came to.
 *
 * @param latencies in nanoseconds, one value per finished operation
 * @param seconds how long the stretch took
 */
public record Measurement(Histogram latencies, double seconds) {
  private static final long HIGHEST_NANOS = 120_000_000_000L;
  private static final int DIGITS = 3;
  private static final double NANOS_PER_MILLI = 1e6;

  public static Histogram emptyHistogram() {
    Histogram histogram = new Histogram(HIGHEST_NANOS, DIGITS);
    histogram.setAutoResize(true);
    return histogram;
  }

  /**
   * Rounds of the same work as one: every latency counts, the median round gives the throughput.
   */
  public static Measurement ofRounds(List<Measurement> rounds) {
    Histogram all = emptyHistogram();
    rounds.forEach(round -> all.add(round.latencies));
    List<Measurement> slowestFirst =
        rounds.stream().sorted(Comparator.comparingDouble(Measurement::perSecond)).toList();
    double median = slowestFirst.get((rounds.size() - 1) / 2).perSecond();
    return new Measurement(all, all.getTotalCount() / median);
  }

  public double perSecond() {
    return count() / seconds;
  }

  public long count() {
    return latencies.getTotalCount();
  }

  public double medianMillis() {
    return latencies.getValueAtPercentile(50) / NANOS_PER_MILLI;
  }

  public double p99Millis() {
    return latencies.getValueAtPercentile(99) / NANOS_PER_MILLI;
  }

  public double maxMillis() {
    return latencies.getMaxValue() / NANOS_PER_MILLI;
  }
}
