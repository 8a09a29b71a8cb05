package org.maimbot.query.quality;

import java.util.List;
import java.util.Map;
import org.maimbot.kernel.quality.QualityReport.Times;

/**
 * How times are counted: how many took no longer than each of fixed steps, so that the counts of
 * days, agents and nodes can be added up and still say what half of the turns took.
 */
final class Steps {
  private static final List<Long> BOUNDS =
      List.of(
          10L, 20L, 30L, 50L, 75L, 100L, 150L, 200L, 300L, 500L, 750L, 1_000L, 1_500L, 2_000L,
          3_000L, 5_000L, 7_500L, 10_000L, 15_000L, 20_000L, 30_000L, 60_000L, 120_000L, 300_000L,
          600_000L);

  private Steps() {}

  /** The metric that a time counts in. */
  static String metric(String name, long millis) {
    long bound = BOUNDS.stream().filter(step -> millis <= step).findFirst().orElse(-1L);
    return name + ".le." + bound;
  }

  static String sum(String name) {
    return name + ".sum";
  }

  /**
   * What the counts say.
   *
   * @param metrics the numbers of one line of a report
   */
  static Times times(String name, Map<String, Long> metrics) {
    long[] counts = new long[BOUNDS.size() + 1];
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      long bound = i < BOUNDS.size() ? BOUNDS.get(i) : -1;
      counts[i] = metrics.getOrDefault(name + ".le." + bound, 0L);
      all += counts[i];
    }
    if (all == 0) return new Times(0, null, null, null);
    double mean = (double) metrics.getOrDefault(sum(name), 0L) / all;
    return new Times(all, rounded(mean), quantile(counts, all, 0.5), quantile(counts, all, 0.95));
  }

  private static double quantile(long[] counts, long all, double share) {
    double wanted = share * all;
    long below = 0;
    for (int i = 0; i < BOUNDS.size(); i++) {
      if (below + counts[i] >= wanted) {
        double low = i == 0 ? 0 : BOUNDS.get(i - 1);
        return rounded(low + (BOUNDS.get(i) - low) * (wanted - below) / counts[i]);
      }
      below += counts[i];
    }
    return BOUNDS.getLast(); // and more
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
