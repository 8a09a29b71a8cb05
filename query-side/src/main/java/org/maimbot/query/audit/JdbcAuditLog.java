package org.maimbot.query.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.audit.AuditFilter;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.kernel.audit.AuditSlice;
import org.maimbot.kernel.audit.CheckpointKeys;
import org.maimbot.kernel.audit.SignedCheckpoint;
import org.maimbot.kernel.audit.Verdict;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.audit.EntryKeys.Place;
import org.maimbot.query.projection.Reads;

/** Shows and proves the trail from its tables and the log. */
final class JdbcAuditLog implements AuditLog {
  private final Reads reads;
  private final EntryReader entries;
  private final Verification verification;
  private final Checkpoints checkpoints;
  private final SigningKeys keys;
  private final Exports exports;

  JdbcAuditLog(
      Reads reads,
      EntryReader entries,
      Verification verification,
      Checkpoints checkpoints,
      SigningKeys keys,
      Exports exports) {
    this.reads = reads;
    this.entries = entries;
    this.verification = verification;
    this.checkpoints = checkpoints;
    this.keys = keys;
    this.exports = exports;
  }

  @Override
  public boolean knows(TenantId tenant) {
    return Boolean.TRUE.equals(
        reads
            .jdbc()
            .queryForObject(
                "select exists (select 1 from domain_event_entry where aggregate_identifier = ?)"
                    + " or exists (select 1 from audit_head where tenant_id = ?)",
                Boolean.class,
                tenant.value(),
                tenant.value()));
  }

  @Override
  public AuditSlice list(AuditFilter filter, int limit, String cursor) {
    EntryQuery query = new EntryQuery(reads.jdbc(), filter, limit);
    EntryKeys.Result found = query.after(cursor == null ? null : decode(cursor));
    return new AuditSlice(
        entries.read(found.keys()), found.end() == null ? null : encode(found.end()));
  }

  private static String encode(Place key) {
    String text = key.happenedAt() + " " + key.tenantId() + " " + key.sequence();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
  }

  private static Place decode(String cursor) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), US_ASCII).split(" ", -1);
      if (parts.length == 3) {
        return new Place(LocalDateTime.parse(parts[0]), parts[1], Long.parseLong(parts[2]));
      }
    } catch (IllegalArgumentException | DateTimeException _) {
      // Refused below like any other text that is no cursor.
    }
    throw Refused.input("cursor", "field.bad-cursor");
  }

  @Override
  public Verdict verify(TenantId tenant) {
    return verification.verify(tenant);
  }

  @Override
  public List<SignedCheckpoint> checkpoints(TenantId tenant, int limit) {
    return checkpoints.of(tenant, limit);
  }

  @Override
  public List<PublicKeyView> keys() {
    return keys.publicKeys().stream()
        .map(key ->
            new PublicKeyView(
                CheckpointKeys.idOf(key), CheckpointKeys.ALGORITHM, CheckpointKeys.pem(key)))
        .toList();
  }

  @Override
  public void exportChain(TenantId tenant, OutputStream to) throws IOException {
    exports.chain(tenant, to);
  }

  @Override
  public void exportLines(AuditFilter filter, OutputStream to) throws IOException {
    exports.lines(filter, to);
  }

  @Override
  public void exportCsv(AuditFilter filter, OutputStream to) throws IOException {
    exports.csv(filter, to);
  }
}
