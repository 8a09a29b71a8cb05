package org.maimbot.query.audit;

import static org.maimbot.kernel.audit.Verdict.Problem.BAD_SIGNATURE;
import static org.maimbot.kernel.audit.Verdict.Problem.EMPTY;
import static org.maimbot.kernel.audit.Verdict.Problem.MISSING;
import static org.maimbot.kernel.audit.Verdict.Problem.REWRITTEN;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.maimbot.kernel.audit.ChainVerifier;
import org.maimbot.kernel.audit.Checkpoint;
import org.maimbot.kernel.audit.CheckpointKeys;
import org.maimbot.kernel.audit.SignedCheckpoint;
import org.maimbot.kernel.audit.Verdict;
import org.maimbot.kernel.audit.Verdict.Problem;
import org.maimbot.kernel.audit.Verdict.Status;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Holds a tenant's chain against everything that it could contradict: its own hashes, the signed
 * checkpoints, its head, the columns that entries are found by, the event log and the stream.
 */
final class Verification {
  /** What was known at one moment. */
  private record Snapshot(Head head, List<SignedCheckpoint> signed, long audited) {}

  private final Reads reads;
  private final JdbcTemplate jdbc;
  private final TransactionOperations snapshots;
  private final Checkpoints checkpoints;
  private final SigningKeys keys;

  /**
   * @param snapshots transactions in which all reads see the same moment
   */
  Verification(
      Reads reads,
      JdbcTemplate jdbc,
      TransactionOperations snapshots,
      Checkpoints checkpoints,
      SigningKeys keys) {
    this.reads = reads;
    this.jdbc = jdbc;
    this.snapshots = snapshots;
    this.checkpoints = checkpoints;
    this.keys = keys;
  }

  Verdict verify(TenantId tenant) {
    Snapshot now = snapshot(tenant);
    Verdict verdict = verify(tenant, now);
    // What was kept long enough may have been removed meanwhile.
    boolean cut =
        verdict.status() == Status.ALTERED
            && snapshot(tenant).head().firstSequence() != now.head().firstSequence();
    return cut ? verify(tenant) : verdict;
  }

  private Snapshot snapshot(TenantId tenant) {
    return snapshots.execute(_ -> {
      Optional<Head> head = new HeadTable(jdbc).find(tenant.value());
      Long audited =
          jdbc.queryForObject("select position from audit_progress where id = 1", Long.class);
      return new Snapshot(
          head.orElseGet(() -> Head.none(tenant.value(), checkpoints.now())),
          checkpoints.of(tenant, Integer.MAX_VALUE),
          Objects.requireNonNull(audited));
    });
  }

  /**
   * Whether what a chain begins with is as it was written, and was signed where it was signed; what
   * comes behind is not looked at.
   *
   * @param end the number of the last entry looked at
   * @param hash what that one is said to have
   */
  boolean isSound(Head head, long end, String hash) {
    TenantId tenant = new TenantId(head.tenantId());
    List<SignedCheckpoint> signed = checkpoints.of(tenant, Integer.MAX_VALUE);
    CheckpointKeys verifying = keys.verifying();
    if (!signed.stream().allMatch(each -> each.isSignedBy(verifying))) return false;
    if (!isSigned(head, signed)) return false;
    Map<Long, String> known = new HashMap<>();
    for (SignedCheckpoint each : signed) {
      Checkpoint checkpoint = each.checkpoint();
      boolean within =
          checkpoint.sequence() >= head.firstSequence() && checkpoint.sequence() <= end;
      if (within) known.put(checkpoint.sequence(), checkpoint.hash());
    }
    String signedEnd = known.putIfAbsent(end, hash);
    if (signedEnd != null && !signedEnd.equals(hash)) return false;
    ChainVerifier chain =
        new ChainVerifier(tenant, head.firstSequence(), head.firstPreviousHash(), known);
    new ChainWalk(reads, tenant).walk(head, end, chain);
    return chain.verdict().status() == Status.VALID;
  }

  private Verdict verify(TenantId tenant, Snapshot now) {
    Head head = now.head();
    if (head.sequence() == 0 && now.signed().isEmpty()) {
      return new Verdict(Status.NOT_VERIFIABLE, tenant, 0, 0, 0, null, EMPTY);
    }
    CheckpointKeys verifying = keys.verifying();
    Map<Long, String> known = new HashMap<>();
    long signedBeginning = 1;
    for (SignedCheckpoint each : now.signed()) {
      Checkpoint checkpoint = each.checkpoint();
      if (!each.isSignedBy(verifying)) return altered(head, checkpoint.sequence(), BAD_SIGNATURE);
      if (checkpoint.sequence() >= head.firstSequence()) {
        known.put(checkpoint.sequence(), checkpoint.hash());
      }
      signedBeginning = Math.max(signedBeginning, checkpoint.firstSequence());
    }
    if (!isSigned(head, now.signed())) return altered(head, signedBeginning, MISSING);
    String signedEnd = known.putIfAbsent(head.sequence(), head.hash());
    if (signedEnd != null && !signedEnd.equals(head.hash())) {
      return altered(head, head.sequence(), REWRITTEN);
    }
    ChainVerifier chain =
        new ChainVerifier(tenant, head.firstSequence(), head.firstPreviousHash(), known);
    long end = known.keySet().stream().mapToLong(Long::longValue).max().orElseThrow();
    long events = new ChainWalk(reads, tenant).walk(head, end, chain);
    boolean complete = !chain.isDecided() && chain.expected() > end;
    if (complete && hasUnaudited(tenant, events, now.audited())) {
      chain.contradicted(head.sequence() + 1, MISSING);
    }
    return chain.verdict();
  }

  /** Whether the chain begins where it was signed to begin. */
  private static boolean isSigned(Head head, List<SignedCheckpoint> signed) {
    return head.firstSequence() == 1
        || signed.stream()
            .map(SignedCheckpoint::checkpoint)
            .anyMatch(checkpoint ->
                checkpoint.firstSequence() == head.firstSequence()
                    && checkpoint.firstPreviousHash().equals(head.firstPreviousHash()));
  }

  /** Whether the stream has an event that must have an entry and is behind the last one. */
  private boolean hasUnaudited(TenantId tenant, long events, long audited) {
    return Boolean.TRUE.equals(
        reads
            .jdbc()
            .queryForObject(
                "select exists (select 1 from stream_event"
                    + " where tenant_id = ? and sequence > ? and position <= ?)",
                Boolean.class,
                tenant.value(),
                events,
                audited));
  }

  private static Verdict altered(Head head, long sequence, Problem problem) {
    return new Verdict(
        Status.ALTERED,
        new TenantId(head.tenantId()),
        head.firstSequence(),
        head.sequence(),
        0,
        sequence,
        problem);
  }
}
