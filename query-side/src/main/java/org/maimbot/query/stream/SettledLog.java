package org.maimbot.query.stream;

import org.maimbot.query.projection.Reads;
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

  public LogReach reach() {
    return reads
        .jdbc()
        .queryForObject(
            "select read_index, gaps from stream_head where id = 1",
            (row, _) -> new LogReach(row.getLong(1), row.getString(2)));
  }
}
