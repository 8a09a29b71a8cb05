package org.maimbot.api.audit;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.AUTH_006;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.audit.AuditEntry;
import org.maimbot.kernel.audit.AuditFilter;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.kernel.audit.AuditLog.PublicKeyView;
import org.maimbot.kernel.audit.AuditSlice;
import org.maimbot.kernel.audit.SignedCheckpoint;
import org.maimbot.kernel.audit.Verdict;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the audit trail and what proves it. */
@RestController
@RequestMapping("/api/v2/audit")
class AuditController {
  private final AuditAccess access;
  private final AuditLog log;
  private final Proofs proofs;
  private final Replies replies;

  AuditController(AuditAccess access, AuditLog log, Proofs proofs, Replies replies) {
    this.access = access;
    this.log = log;
    this.proofs = proofs;
    this.replies = replies;
  }

  /**
   * A part of the trail.
   *
   * @param items newest first
   * @param nextCursor null at the end
   */
  record Entries(List<AuditEntry> items, String nextCursor, boolean hasMore) {}

  record Checkpoints(List<SignedCheckpoint> items) {}

  record PublicKeys(List<PublicKeyView> items) {}

  @GetMapping
  @Operation(
      summary = "List audit entries, newest first",
      description =
          "One for every event, refused command, refused key and read of sensitive data. action"
              + " takes wildcards such as tenant.*; from is included, to is not. Without tenant_id"
              + " those of all tenants: a part may then be shorter than limit, or empty, while"
              + " has_more says to go on. A key (X-Api-Key or Authorization: Bearer) needs"
              + " audit_read and opens its own tenant only. Each look is recorded itself.")
  @Errors({TENANT_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Entries>> list(
      @RequestParam(name = "tenant_id", required = false) TenantId tenantId,
      @Text(max = 32) @RequestParam(required = false) String entity,
      @Text(max = 64) @RequestParam(name = "entity_id", required = false) String entityId,
      @Text(max = 64) @RequestParam(required = false) String actor,
      @Text(max = 64) @RequestParam(required = false) String action,
      @RequestParam(required = false) Instant from,
      @RequestParam(required = false) Instant to,
      @Min(1) @Max(200) @RequestParam(defaultValue = "50") int limit,
      @Text(max = 200) @RequestParam(required = false) String cursor) {
    TenantId tenant = access.admit(tenantId, "audit.entries");
    AuditSlice slice =
        log.list(new AuditFilter(tenant, entity, entityId, actor, action, from, to), limit, cursor);
    boolean more = slice.nextCursor() != null;
    return replies.ok("audit.listed", new Entries(slice.items(), slice.nextCursor(), more));
  }

  @GetMapping("/verify")
  @Operation(
      summary = "Verify a tenant's audit trail",
      description =
          "Goes through the whole chain of hashes, and holds it against the signed checkpoints, the"
              + " event log and the stream. altered names the first bad position; not_verifiable"
              + " says that there are no entries yet. It takes some seconds for a million entries.")
  @Errors({TENANT_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Verdict>> verify(
      @RequestParam(name = "tenant_id", required = false) TenantId tenantId) {
    TenantId tenant = access.admitToOne(tenantId, "audit.verification");
    return replies.ok("audit.verified", proofs.verify(tenant));
  }

  @GetMapping("/checkpoints")
  @Operation(
      summary = "List the signed checkpoints of a tenant's audit trail, newest first",
      description =
          "Keep one elsewhere: whatever is exported later must lead on from it, which verify-audit"
              + " --checkpoint proves.")
  @Errors({TENANT_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  ResponseEntity<Envelope<Checkpoints>> checkpoints(
      @RequestParam(name = "tenant_id", required = false) TenantId tenantId,
      @Min(1) @Max(1000) @RequestParam(defaultValue = "20") int limit) {
    TenantId tenant = access.admitToOne(tenantId, "audit.checkpoints");
    return replies.ok("audit.checkpoints", new Checkpoints(log.checkpoints(tenant, limit)));
  }

  @GetMapping("/keys")
  @Operation(summary = "Show the public keys that checkpoints are verified with")
  ResponseEntity<Envelope<PublicKeys>> keys() {
    return replies.ok("audit.keys", new PublicKeys(log.keys()));
  }
}
