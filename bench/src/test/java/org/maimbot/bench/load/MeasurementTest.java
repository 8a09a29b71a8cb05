package org.maimbot.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  @Test
  void takes_throughput_from_the_median_round_and_latencies_from_all() {
    Measurement all = Measurement.ofRounds(List.of(round(100, 9), round(100, 1), round(100, 5)));

    assertThat(all.perSecond()).isCloseTo(20, within(0.001));
    assertThat(all.count()).isEqualTo(300);
    assertThat(all.medianMillis()).isCloseTo(5, within(0.01));
    assertThat(all.maxMillis()).isCloseTo(9, within(0.01));
  }

  /** So many operations, each of so many milliseconds, in as many seconds. */
  private static Measurement round(long count, int millis) {
    Histogram latencies = Measurement.emptyHistogram();
    latencies.recordValueWithCount(millis * 1_000_000L, count);
    return new Measurement(latencies, millis);
  }
}
