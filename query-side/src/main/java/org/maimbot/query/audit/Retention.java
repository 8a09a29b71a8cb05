package org.maimbot.query.audit;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.tenant.TenantSettings;
import org.maimbot.query.projection.ConfigPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes entries from the beginnings of chains once their tenants no longer want them kept, and
 * signs where each chain begins afterwards. The last entry stays, and so does the event log; and so
 * does whatever does not verify, since nobody could tell any more that it was altered.
 */
class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final int BATCH = 5_000;

  private static final ConfigPart DAYS = new ConfigPart(TenantSettings.RETENTION_DAYS);

  private record Old(long sequence, String hash, boolean event) {}

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final HeadTable heads;
  private final Checkpoints checkpoints;
  private final Verification verification;

  Retention(
      JdbcTemplate jdbc,
      TransactionOperations transaction,
      Checkpoints checkpoints,
      Verification verification) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.heads = new HeadTable(jdbc);
    this.checkpoints = checkpoints;
    this.verification = verification;
  }

  @Scheduled(fixedDelayString = "${maimbot.audit.retention-every:1h}")
  void removeWhatIsOld() {
    try {
      LocalDateTime now = checkpoints.now();
      DAYS.byTenant(jdbc)
          .forEach((tenant, days) -> {
            LocalDateTime before = now.minusDays(Integer.parseInt(days));
            boolean more = true;
            while (more) more = remove(tenant.value(), before);
          });
    } catch (RuntimeException e) {
      log.warn("Old audit entries are removed later: {}", e.toString());
    }
  }

  /** Whether there may be more. */
  private boolean remove(String tenant, LocalDateTime before) {
    return Boolean.TRUE.equals(
        transaction.execute(_ -> {
          Optional<Head> head = heads.lock(tenant);
          return head.isPresent() && remove(head.get(), before);
        }));
  }

  private boolean remove(Head head, LocalDateTime before) {
    List<Old> old =
        jdbc.query(
            "select sequence, lower(hex(hash)), global_index is not null, happened_at < ?"
                + " from audit_entry where tenant_id = ? and sequence < ?"
                + " order by sequence limit "
                + BATCH,
            (row, _) ->
                row.getBoolean(4)
                    ? new Old(row.getLong(1), row.getString(2), row.getBoolean(3))
                    : null,
            before,
            head.tenantId(),
            head.sequence());
    int kept = old.indexOf(null);
    if (kept >= 0) old = old.subList(0, kept);
    if (old.isEmpty()) return false;
    Old last = old.getLast();
    if (!verification.isSound(head, last.sequence(), last.hash())) {
      log.warn(
          "The audit trail of {} was altered before entry {}: its old entries are kept",
          head.tenantId(),
          last.sequence() + 1);
      return false;
    }
    long events = old.stream().filter(Old::event).count();
    jdbc.update(
        "delete from audit_entry where tenant_id = ? and sequence <= ?",
        head.tenantId(),
        last.sequence());
    jdbc.update(
        "delete from audit_checkpoint where tenant_id = ? and sequence < ?",
        head.tenantId(),
        last.sequence());
    Head cut = head.cutAfter(last.sequence(), last.hash(), events);
    heads.save(List.of(checkpoints.sign(cut)));
    return kept < 0;
  }
}
