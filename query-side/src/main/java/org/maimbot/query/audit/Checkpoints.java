package org.maimbot.query.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.maimbot.kernel.audit.Checkpoint;
import org.maimbot.kernel.audit.SignedCheckpoint;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Signs where chains end, and keeps what was signed. */
final class Checkpoints {
  private static final int AT_ONCE = 200;

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final HeadTable heads;
  private final SigningKeys keys;
  private final Clock clock;

  Checkpoints(JdbcTemplate jdbc, TransactionOperations transaction, SigningKeys keys, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.heads = new HeadTable(jdbc);
    this.keys = keys;
    this.clock = clock;
  }

  /** Signs a head that the caller has locked; gives it as it is to be saved. */
  Head sign(Head head) {
    keep(signed(head));
    return head.signed(now());
  }

  /** Signs where the chain ends now, if it was not signed there already. */
  SignedCheckpoint sign(String tenant) {
    return transaction.execute(_ -> {
      Head head = heads.lock(tenant).orElseGet(() -> Head.none(tenant, now()));
      SignedCheckpoint signed = signed(head);
      if (head.sequence() == 0) return signed;
      keep(signed);
      heads.save(List.of(head.signed(now())));
      return signed;
    });
  }

  /** Signs chains that have grown and were not signed for so long. */
  void signWhatIsOlderThan(Duration age) {
    for (String tenant : heads.unsignedSince(now().minus(age), AT_ONCE)) {
      var _ = sign(tenant);
    }
  }

  /** Newest first. */
  List<SignedCheckpoint> of(TenantId tenant, int limit) {
    return jdbc.query(
        "select document from audit_checkpoint where tenant_id = ?"
            + " order by sequence desc, first_sequence desc limit ?",
        (row, _) -> SignedCheckpoint.parse(row.getString(1).getBytes(UTF_8)),
        tenant.value(),
        limit);
  }

  LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private SignedCheckpoint signed(Head head) {
    Checkpoint checkpoint =
        new Checkpoint(
            new TenantId(head.tenantId()),
            head.sequence(),
            head.hash(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            head.firstSequence(),
            head.firstPreviousHash(),
            keys.id());
    return new SignedCheckpoint(checkpoint, keys.sign(checkpoint.canonical()));
  }

  private void keep(SignedCheckpoint signed) {
    Checkpoint checkpoint = signed.checkpoint();
    jdbc.update(
        "insert ignore into audit_checkpoint (tenant_id, sequence, first_sequence, document)"
            + " values (?,?,?,?)",
        checkpoint.tenantId().value(),
        checkpoint.sequence(),
        checkpoint.firstSequence(),
        new String(signed.toLine(), UTF_8));
  }
}
