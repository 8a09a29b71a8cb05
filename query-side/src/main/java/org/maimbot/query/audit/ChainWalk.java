package org.maimbot.query.audit;

import static org.maimbot.kernel.audit.Verdict.Problem.EDITED;
import static org.maimbot.kernel.audit.Verdict.Problem.LOG_DIFFERS;
import static org.maimbot.kernel.audit.Verdict.Problem.ROW_DIFFERS;

import java.time.DateTimeException;
import java.util.List;
import org.maimbot.kernel.audit.CanonicalObject;
import org.maimbot.kernel.audit.ChainHash;
import org.maimbot.kernel.audit.ChainVerifier;
import org.maimbot.kernel.audit.ChainVerifier.Link;
import org.maimbot.kernel.audit.Verdict.Problem;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.audit.ChainPages.Selection;
import org.maimbot.query.projection.Reads;
import tools.jackson.core.JacksonException;

/** Shows the entries of a chain, and what the log and the stream say of them, to a verifier. */
final class ChainWalk {
  /**
   * An entry after what it says was looked at by itself.
   *
   * @param link null when it is none
   * @param problem null when it has none of its own
   */
  private record Examined(long sequence, Link link, Problem problem) {}

  private final Reads reads;
  private final TenantId tenant;

  ChainWalk(Reads reads, TenantId tenant) {
    this.reads = reads;
    this.tenant = tenant;
  }

  /**
   * Goes from the chain's first entry to the one with a number.
   *
   * @return the number that the last event on the way has in the stream
   */
  long walk(Head head, long end, ChainVerifier chain) {
    StreamOrder stream = new StreamOrder(reads, tenant, head.removedEvents());
    new ChainPages(reads, tenant.value(), end, Selection.EVERYTHING)
        .after(
            head.firstSequence() - 1,
            rows -> {
              // Hashing is most of the work, and no entry has to wait for another with it.
              List<Examined> examined = rows.parallelStream().map(ChainWalk::examined).toList();
              for (Examined each : examined) if (!take(each, chain)) return false;
              stream
                  .firstDifference(rows)
                  .ifPresent(sequence -> chain.contradicted(sequence, LOG_DIFFERS));
              return !chain.isDecided();
            });
    return stream.last();
  }

  private static Examined examined(EntryRow row) {
    if (row.isOrphan()) return new Examined(row.sequence(), null, LOG_DIFFERS);
    try {
      CanonicalObject content = row.content();
      boolean agrees = row.agreesWith(content);
      byte[] canonical =
          EntryRow.placed(content, row.tenantId(), row.sequence(), row.previousHash());
      Link link =
          new Link(
              new TenantId(row.tenantId()),
              row.sequence(),
              row.previousHash(),
              row.hash(),
              ChainHash.of(canonical));
      return new Examined(row.sequence(), link, agrees ? null : ROW_DIFFERS);
    } catch (IllegalArgumentException | JacksonException | DateTimeException _) {
      return new Examined(row.sequence(), null, EDITED);
    }
  }

  /** Whether to go on. */
  private static boolean take(Examined entry, ChainVerifier chain) {
    boolean good = entry.link() == null || chain.take(entry.link());
    if (good && entry.problem() != null) chain.contradicted(entry.sequence(), entry.problem());
    return good && !chain.isDecided();
  }
}
