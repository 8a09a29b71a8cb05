package org.maimbot.query.stream;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.query.stream.OpenGaps.Range;

/**
 * What of the log can be read for good: everything up to a position, but for the gaps that a
 * transaction under way may still fill.
 *
 * @param position the last one that was looked at
 * @param gaps as they are stored
 */
public record LogReach(long position, String gaps) {
  /** Positions behind the first up to the last. */
  public record Stretch(long after, long upTo) {}

  /** Where events may be up to a later position that this does not vouch for, in order. */
  public List<Stretch> beyond(long later) {
    List<Range> open = OpenGaps.parse(gaps).ranges();
    List<Stretch> stretches =
        new ArrayList<>(
            open.stream().map(gap -> new Stretch(gap.first() - 1, gap.last())).toList());
    if (later > position) stretches.add(new Stretch(position, later));
    return stretches;
  }
}
