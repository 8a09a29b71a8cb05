package org.maimbot.query.stream;

import org.maimbot.query.projection.Reads;
import org.maimbot.query.stream.OpenGaps.Range;
import org.springframework.stereotype.Component;

/**
 * Tells up to where the log is complete. Transactions take positions before they commit, so an
 * event may appear behind others; whoever numbers them knows which gaps are still open.
 */
@Component
public class SettledLog {
  private final Reads reads;

  SettledLog(Reads reads) {
    this.reads = reads;
  }

  /** A position of the log up to which nothing can appear any more. */
  public long position() {
    Long settled =
        reads
            .jdbc()
            .queryForObject(
                "select read_index, gaps from stream_head where id = 1",
                (row, _) -> before(row.getLong(1), OpenGaps.parse(row.getString(2))));
    return settled == null ? 0 : settled;
  }

  private static long before(long read, OpenGaps gaps) {
    long first = gaps.ranges().stream().mapToLong(Range::first).min().orElse(read + 1);
    return Math.min(read, first - 1);
  }
}
