package org.maimbot.query.replay;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.stream.LogReach;
import org.maimbot.query.stream.SettledLog;
import org.springframework.stereotype.Component;

/** Where the events of a feature are in the log. */
@Component
public class EventLog {
  private final Reads reads;
  private final SettledLog settled;

  EventLog(Reads reads, SettledLog settled) {
    this.reads = reads;
    this.settled = settled;
  }

  /** The last position of the log; 0 when it is empty. */
  public long head() {
    Long head =
        reads.jdbc().queryForObject("select max(global_index) from domain_event_entry", Long.class);
    return head == null ? 0 : head;
  }

  /** Up to where every event that will ever be there can be read. */
  LogReach reach() {
    return settled.reach();
  }

  /**
   * The ids that entities of a feature have in the log. An id is a prefix, an underscore and what
   * sorts by time, so one look behind each prefix tells them.
   */
  public List<IdRange> ranges(String feature) {
    List<IdRange> ranges = new ArrayList<>();
    String after = "";
    while (true) {
      List<IdRange> next =
          reads
              .jdbc()
              .query(
                  "select aggregate_identifier, payload_type from domain_event_entry"
                      + " where aggregate_identifier >= ? order by aggregate_identifier limit 1",
                  (row, _) -> IdRange.around(row.getString(1), row.getString(2)),
                  after);
      if (next.isEmpty()) return ranges;
      IdRange range = next.getFirst();
      if (range.feature().equals(feature)) ranges.add(range);
      after = range.end();
    }
  }

  /** How many events entities with such ids have. */
  long count(List<IdRange> ranges) {
    long count = 0;
    for (IdRange range : ranges) {
      Long part =
          reads
              .jdbc()
              .queryForObject(
                  "select count(*) from domain_event_entry where aggregate_identifier >= ?"
                      + " and aggregate_identifier < ?",
                  Long.class,
                  range.start(),
                  range.end());
      count += part == null ? 0 : part;
    }
    return count;
  }

  /** What the feature of a projection's events is called. */
  public static String featureOf(Projection<?, ?> projection) {
    return StoredEvents.featureOf(StoredEvents.aliasesOf(projection.events()).getFirst());
  }
}
