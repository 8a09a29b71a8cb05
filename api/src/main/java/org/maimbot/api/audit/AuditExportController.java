package org.maimbot.api.audit;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.AUTH_006;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.audit.AuditFilter;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a trail be taken away. */
@RestController
class AuditExportController {
  private static final int BUFFER = 1 << 16;

  private final AuditAccess access;
  private final AuditLog log;
  private final Proofs proofs;

  AuditExportController(AuditAccess access, AuditLog log, Proofs proofs) {
    this.access = access;
    this.log = log;
    this.proofs = proofs;
  }

  /** As what a trail is written. */
  enum Format {
    @JsonProperty("ndjson")
    NDJSON("application/x-ndjson"),
    @JsonProperty("csv")
    CSV("text/csv;charset=UTF-8");

    private final String mediaType;

    Format(String mediaType) {
      this.mediaType = mediaType;
    }

    String fileName(TenantId tenant) {
      return "audit-%s.%s".formatted(tenant, name().toLowerCase(java.util.Locale.ROOT));
    }
  }

  @GetMapping("/api/v2/audit/export")
  @Operation(
      summary = "Export a tenant's audit trail, of any size",
      description =
          "As NDJSON without filters it can be verified offline: the first line is a checkpoint"
              + " signed for it, each other line an entry of the chain in canonical JSON with its"
              + " hash. With filters it is the same lines without a checkpoint. As CSV, entries"
              + " come with what they changed instead of what is stored.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/x-ndjson",
            examples =
                @ExampleObject(
                    """
                    {"checkpoint":{"first_sequence":1,…},"signature":"…"}
                    {"action":"tenant.created",…,"sequence":1,…,"hash":"…"}
                    """)),
        @Content(
            mediaType = "text/csv",
            examples =
                @ExampleObject(
                    """
                    audit_id,tenant_id,sequence,time,actor,action,…
                    """))
      })
  @Errors({TENANT_001, AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, AUTH_006})
  void export(
      @RequestParam(name = "tenant_id", required = false) TenantId tenantId,
      @RequestParam(defaultValue = "ndjson") Format format,
      @Text(max = 32) @RequestParam(required = false) String entity,
      @Text(max = 64) @RequestParam(name = "entity_id", required = false) String entityId,
      @Text(max = 64) @RequestParam(required = false) String actor,
      @Text(max = 64) @RequestParam(required = false) String action,
      @RequestParam(required = false) Instant from,
      @RequestParam(required = false) Instant to,
      HttpServletResponse response)
      throws IOException {
    TenantId tenant = access.admitToOne(tenantId, "audit.export");
    AuditFilter filter = new AuditFilter(tenant, entity, entityId, actor, action, from, to);
    proofs.write(() -> {
      response.setContentType(format.mediaType);
      response.setHeader("Cache-Control", "no-store");
      response.setHeader(
          "Content-Disposition", "attachment; filename=\"" + format.fileName(tenant) + "\"");
      try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), BUFFER)) {
        write(format, filter, out);
      }
    });
  }

  private void write(Format format, AuditFilter filter, OutputStream out) throws IOException {
    if (format == Format.CSV) log.exportCsv(filter, out);
    else if (filter.isWholeTenant()) log.exportChain(filter.tenantId(), out);
    else log.exportLines(filter, out);
  }
}
