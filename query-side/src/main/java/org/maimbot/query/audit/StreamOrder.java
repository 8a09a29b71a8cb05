package org.maimbot.query.audit;

import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;

/**
 * Holds the events of a chain against those of the tenant's stream, which it must have in order.
 */
final class StreamOrder {
  private final Reads reads;
  private final TenantId tenant;
  private long sequence;

  /**
   * @param removed how many events stood in the chain before its first entry
   */
  StreamOrder(Reads reads, TenantId tenant, long removed) {
    this.reads = reads;
    this.tenant = tenant;
    this.sequence = removed;
  }

  /** The number of the last event that was looked at. */
  long last() {
    return sequence;
  }

  /** The number of the first entry whose event is not the stream's next one. */
  Optional<Long> firstDifference(List<EntryRow> part) {
    List<EntryRow> events = part.stream().filter(row -> row.globalIndex() != null).toList();
    List<Long> logged =
        reads
            .jdbc()
            .queryForList(
                "select global_index from stream_event where tenant_id = ? and sequence > ?"
                    + " and sequence <= ? order by sequence",
                Long.class,
                tenant.value(),
                sequence,
                sequence + events.size());
    sequence += events.size();
    for (int i = 0; i < events.size(); i++) {
      boolean same = i < logged.size() && logged.get(i).equals(events.get(i).globalIndex());
      if (!same) return Optional.of(events.get(i).sequence());
    }
    return Optional.empty();
  }
}
