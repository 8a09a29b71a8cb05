package org.maimbot.query.replay;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds the events that appear in the log behind others which were read already: a transaction
 * takes its positions before it commits. What was read is remembered for as long as such a
 * transaction can last.
 */
final class Settling {
  /** Bounds how late an event can appear in the log behind others; connections time out before. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(60);

  private final EventLog events;
  private final String feature;
  private final Clock clock;
  private final TreeSet<Long> taken = new TreeSet<>();
  private long settled;

  Settling(EventLog events, String feature, Clock clock) {
    this.events = events;
    this.feature = feature;
    this.clock = clock;
    settled = events.settledBefore(clock.instant(), LONGEST_TRANSACTION);
  }

  void took(long position) {
    if (position > settled) taken.add(position);
  }

  /** Positions up to this one that hold events by now and were not read. */
  List<Long> late(long upTo) {
    long nowSettled = Math.min(upTo, events.settledBefore(clock.instant(), LONGEST_TRANSACTION));
    List<Long> late =
        events.positions(feature, settled, upTo).stream()
            .filter(position -> !taken.contains(position))
            .toList();
    taken.addAll(late);
    settled = Math.max(settled, nowSettled);
    taken.headSet(settled, true).clear();
    return late;
  }
}
