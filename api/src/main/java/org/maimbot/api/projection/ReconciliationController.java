package org.maimbot.api.projection;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.SYS_005;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;
import static org.maimbot.kernel.Refused.require;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.projection.Reconciliation;
import org.maimbot.kernel.projection.Reconciliations;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v2/admin/reconciliations")
@Tag(name = "Operations")
class ReconciliationController {
  private final Reconciliations reconciliations;
  private final Replies replies;

  ReconciliationController(Reconciliations reconciliations, Replies replies) {
    this.reconciliations = reconciliations;
    this.replies = replies;
  }

  record Listed(List<Reconciliation> items) {}

  /**
   * What is to be compared.
   *
   * @param projections names; all when left out
   * @param tenantId whose rows alone are compared; everybody's when left out
   * @param mend whether what differs is put right; only told when left out
   */
  record Wanted(
      @Size(max = 50)
          @Schema(description = "Names of read models; all when left out", example = "[\"agents\"]")
          List<String> projections,
      @Schema(description = "Whose rows alone are compared") TenantId tenantId,
      @Schema(description = "Whether what differs is put right", example = "false") Boolean mend) {}

  @ResponseStatus(HttpStatus.ACCEPTED)
  @PostMapping
  @SafeToRepeat
  @Operation(
      summary = "Compare read models with their events",
      description =
          "Starts it, unless one is under way, which then is answered. Reads and writes go on, and"
              + " what is written meanwhile is never told as a difference. What differs is named,"
              + " with its fields but without their values, and put right if that is asked for."
              + " Who is confined to a tenant compares that tenant alone.")
  @Errors({NOT_FOUND, VALIDATION_ERROR})
  ResponseEntity<Envelope<Reconciliation>> start(
      @Valid @RequestBody(required = false) Wanted wanted) {
    TenantId scope = RequestContext.current().scope();
    Wanted all = wanted == null ? new Wanted(null, null, null) : wanted;
    TenantId tenant = scope == null ? all.tenantId() : scope;
    RequestContext.current().within(all.tenantId());
    boolean mend = Boolean.TRUE.equals(all.mend());
    Reconciliation started = reconciliations.start(all.projections(), tenant, mend);
    require(isShown(started, scope), SYS_005, "projection.reconciliation-busy");
    return ResponseEntity.accepted().body(replies.ok("projection.reconciling", started).getBody());
  }

  @GetMapping
  @Operation(summary = "The last hundred comparisons of read models with their events")
  ResponseEntity<Envelope<Listed>> list() {
    TenantId scope = RequestContext.current().scope();
    List<Reconciliation> shown =
        reconciliations.list().stream().filter(one -> isShown(one, scope)).toList();
    return replies.ok("projection.reconciliations", new Listed(shown));
  }

  @GetMapping("/{id}")
  @Operation(summary = "What a comparison of read models with their events has found")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<Reconciliation>> find(@PathVariable String id) {
    Reconciliation found = reconciliations.find(id);
    boolean shown = isShown(found, RequestContext.current().scope());
    require(shown, NOT_FOUND, "projection.no-reconciliation", id);
    return replies.ok("projection.reconciliation", found);
  }

  /** Who is confined to a tenant sees the comparisons of that tenant alone. */
  private static boolean isShown(Reconciliation one, TenantId scope) {
    return scope == null || scope.equals(one.tenantId());
  }
}
