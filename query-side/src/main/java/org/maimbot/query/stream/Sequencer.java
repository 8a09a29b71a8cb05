package org.maimbot.query.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.maimbot.query.stream.OpenGaps.Range;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has events numbered soon after they are committed: when this node has committed some, and when a
 * look into the log shows any. Every node runs one; the lock lets them take turns.
 */
final class Sequencer extends Rounds {
  private record Look(long readIndex, long position, boolean work) {}

  private final Numbering numbering;
  private final JdbcTemplate jdbc;
  private final Growth growth;
  private final Sweep sweep;
  private final long pollNanos;
  private long lookedAt;

  Sequencer(
      Numbering numbering,
      JdbcTemplate jdbc,
      Growth growth,
      Sweep sweep,
      StreamProperties properties) {
    super("sequencer", properties.pace(), properties.poll(), "Events are numbered later");
    this.numbering = numbering;
    this.jdbc = jdbc;
    this.growth = growth;
    this.sweep = sweep;
    this.pollNanos = properties.poll().toNanos();
    this.lookedAt = System.nanoTime() - pollNanos;
  }

  @Override
  protected boolean round(boolean due) {
    boolean more = due && number(List.of());
    long now = System.nanoTime();
    if (now - lookedAt < pollNanos) return more;
    lookedAt = now;
    Look look = look();
    growth.noticed(look.position(), this::grownSince);
    if (look.work()) more = number(List.of());
    Optional<Range> recent = sweep.next(look.readIndex());
    if (recent.isPresent() && sweep.finds(recent.get())) more |= number(List.of(recent.get()));
    return more;
  }

  private boolean number(List<Range> missed) {
    Numbering.Run run = numbering.run(missed);
    growth.grown(run);
    return run.more();
  }

  private Look look() {
    return jdbc.queryForObject(
        "select read_index, position, gaps <> '[]' or read_index <"
            + " coalesce((select max(global_index) from domain_event_entry), 0)"
            + " from stream_head where id = 1",
        (row, _) -> new Look(row.getLong(1), row.getLong(2), row.getBoolean(3)));
  }

  private Set<String> grownSince() {
    return new HashSet<>(
        jdbc.queryForList(
            "select distinct tenant_id from stream_event where position > ?",
            String.class,
            growth.toldUpTo()));
  }
}
