package org.maimbot.query.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.Json;

/**
 * Indexes of the log that were passed over because no event was seen there: a transaction that was
 * under way may still fill them. They are looked at in every run until none can be under way.
 */
final class OpenGaps {
  /** Connections time out after 60 seconds, which ends their transactions. */
  static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(90);

  /**
   * An event that says to be older than this is older than any transaction under way, even if the
   * clock of the node that wrote it is minutes off. What is older need not be remembered while a
   * long log is numbered for the first time.
   */
  static final Duration SURELY_OLD = Duration.ofMinutes(15);

  /** Neighbours are then looked at as one; what is numbered between them is left out anyway. */
  static final int MAX_RANGES = 200;

  /**
   * Indexes from the first to the last.
   *
   * @param seenAt milliseconds since 1970
   */
  record Range(long first, long last, long seenAt) {
    private Range until(Range later) {
      return new Range(first, later.last, later.seenAt);
    }
  }

  private final List<Range> ranges;

  private OpenGaps(List<Range> ranges) {
    this.ranges = ranges;
  }

  static OpenGaps parse(String json) {
    List<Range> ranges = new ArrayList<>();
    if (json.length() > 2) {
      for (long[] range : Json.mapper().readValue(json, long[][].class)) {
        ranges.add(new Range(range[0], range[1], range[2]));
      }
    }
    return new OpenGaps(ranges);
  }

  String json() {
    return ranges.isEmpty()
        ? "[]"
        : Json.mapper()
            .writeValueAsString(
                ranges.stream()
                    .map(range -> new long[] {range.first, range.last, range.seenAt})
                    .toList());
  }

  List<Range> ranges() {
    return List.copyOf(ranges);
  }

  /**
   * Notes what lies between an index and the event seen next.
   *
   * @param next whose time tells whether a transaction before it can still be under way
   */
  void note(long after, LoggedEvent next, Instant now) {
    if (next.index() <= after + 1 || next.at().isBefore(now.minus(SURELY_OLD))) return;
    ranges.add(new Range(after + 1, next.index() - 1, now.toEpochMilli()));
    if (ranges.size() > MAX_RANGES) coarsen();
  }

  /**
   * Takes an index out whose event was found: where many write at once, most gaps are filled a
   * moment later, and looking at them for as long as at the others would be most of the work.
   */
  void filled(long index) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      if (index < range.first || index > range.last) continue;
      ranges.remove(i);
      if (index < range.last) ranges.add(i, new Range(index + 1, range.last, range.seenAt));
      if (index > range.first) ranges.add(i, new Range(range.first, index - 1, range.seenAt));
      if (ranges.size() > MAX_RANGES) coarsen();
      return;
    }
  }

  /** Forgets what is surely rolled back; whether anything was. */
  boolean expire(Instant now) {
    long oldest = now.minus(LONGEST_TRANSACTION).toEpochMilli();
    return ranges.removeIf(range -> range.seenAt < oldest);
  }

  /** Joins neighbours two by two. */
  private void coarsen() {
    List<Range> joined = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i += 2) {
      Range range = ranges.get(i);
      joined.add(i + 1 < ranges.size() ? range.until(ranges.get(i + 1)) : range);
    }
    ranges.clear();
    ranges.addAll(joined);
  }
}
