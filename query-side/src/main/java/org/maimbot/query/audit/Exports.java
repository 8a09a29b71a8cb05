package org.maimbot.query.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.audit.AuditFilter;
import org.maimbot.kernel.audit.Checkpoint;
import org.maimbot.kernel.audit.SignedCheckpoint;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.audit.ChainPages.Selection;
import org.maimbot.query.history.EntityDiffs;
import org.maimbot.query.projection.Reads;

/** Writes chains out, a part at a time, so that their size does not matter. */
final class Exports {
  private final Reads reads;
  private final Checkpoints checkpoints;
  private final EntityDiffs diffs;

  /** Takes an entry to where it goes. */
  @FunctionalInterface
  private interface Writing {
    void write(EntryRow row) throws IOException;
  }

  Exports(Reads reads, Checkpoints checkpoints, EntityDiffs diffs) {
    this.reads = reads;
    this.checkpoints = checkpoints;
    this.diffs = diffs;
  }

  /** The whole chain up to now, led by a checkpoint signed for it. */
  void chain(TenantId tenant, OutputStream to) throws IOException {
    SignedCheckpoint signed = checkpoints.sign(tenant.value());
    Checkpoint head = signed.checkpoint();
    to.write(signed.toLine());
    to.write('\n');
    long[] expected = {head.firstSequence()};
    Writing lines =
        row -> {
          if (row.sequence() != expected[0]++) {
            throw new IOException("Entry " + (expected[0] - 1) + " is not there");
          }
          line(row, to);
        };
    each(tenant, head.firstSequence() - 1, head.sequence(), Selection.EVERYTHING, lines);
  }

  /** What the filter takes. */
  void lines(AuditFilter filter, OutputStream to) throws IOException {
    each(filter.tenantId(), 0, Long.MAX_VALUE, selection(filter), row -> line(row, to));
  }

  private static void line(EntryRow row, OutputStream to) throws IOException {
    if (row.isOrphan()) throw new IOException("The log has lost the event of " + row.sequence());
    byte[] canonical = row.canonical();
    to.write(canonical, 0, canonical.length - 1);
    to.write(",\"hash\":\"".getBytes(US_ASCII));
    to.write(row.hash().getBytes(US_ASCII));
    to.write("\"}\n".getBytes(US_ASCII));
  }

  /** What the filter takes, with what its events changed. */
  void csv(AuditFilter filter, OutputStream to) throws IOException {
    EntityDiffs.Walk walk = diffs.walk();
    to.write(CsvLine.HEADER.getBytes(UTF_8));
    Writing lines =
        row -> {
          var diff = row.event() == null ? null : walk.next(row.event());
          to.write(CsvLine.of(EntryReader.show(row, diff)).getBytes(UTF_8));
        };
    each(filter.tenantId(), 0, Long.MAX_VALUE, selection(filter), lines);
  }

  private void each(TenantId tenant, long after, long upTo, Selection selection, Writing writing)
      throws IOException {
    try {
      new ChainPages(reads, tenant.value(), upTo, selection)
          .after(
              after,
              rows -> {
                try {
                  for (EntryRow row : rows) writing.write(row);
                  return true;
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Selection selection(AuditFilter filter) {
    List<Object> arguments = new ArrayList<>();
    StringBuilder condition = new StringBuilder();
    add(condition, arguments, " and a.entity = ?", filter.entity());
    add(condition, arguments, " and a.entity_id = ?", filter.entityId());
    add(condition, arguments, " and a.actor = ?", filter.actor());
    if (filter.action() != null) {
      add(condition, arguments, " and a.action like ?", EntryQuery.like(filter.action()));
    }
    if (filter.from() != null) {
      add(condition, arguments, " and a.happened_at >= ?", EntryKeys.utc(filter.from()));
    }
    if (filter.to() != null) {
      add(condition, arguments, " and a.happened_at < ?", EntryKeys.utc(filter.to()));
    }
    return new Selection(condition.toString(), arguments);
  }

  private static void add(StringBuilder sql, List<Object> arguments, String part, Object value) {
    if (value == null) return;
    sql.append(part);
    arguments.add(value);
  }
}
