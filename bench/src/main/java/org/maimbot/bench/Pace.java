package org.maimbot.bench;

import java.time.Duration;

/**
 * How long and how often things are measured.
 *
 * @param warmUp of each item, before anything is measured: the JIT needs a minute over all
 * @param round one measurement of one item
 * @param rounds how often all items take turns, so that a slow minute of the machine hits all alike
 * @param agents how many agents the lists page through
 * @param samples how many writes are followed to the other node
 * @param starts how often the start is timed
 */
public record Pace(
    Duration warmUp, Duration round, int rounds, int agents, int samples, int starts) {

  /** For figures that are written down. */
  static final Pace FULL =
      new Pace(Duration.ofSeconds(12), Duration.ofSeconds(6), 3, 20_000, 500, 3);

  /** For a look while working. */
  static final Pace QUICK = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(2), 1, 2_000, 50, 1);
}
