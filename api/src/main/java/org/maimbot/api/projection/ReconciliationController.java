package org.maimbot.api.projection;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.projection.Reconciliation;
import org.maimbot.kernel.projection.Reconciliations;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
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

  @PostMapping
  @SafeToRepeat
  @Operation(
      summary = "Compare read models with their events",
      description =
          "Starts it, unless one is under way, which then is answered. Reads and writes go on, and"
              + " what is written meanwhile is never told as a difference. What differs is named,"
              + " with its fields but without their values, and put right if that is asked for.")
  @Errors({NOT_FOUND, VALIDATION_ERROR})
  ResponseEntity<Envelope<Reconciliation>> start(
      @Valid @RequestBody(required = false) Wanted wanted) {
    Reconciliation started =
        wanted == null
            ? reconciliations.start(null, null, false)
            : reconciliations.start(
                wanted.projections(), wanted.tenantId(), Boolean.TRUE.equals(wanted.mend()));
    return ResponseEntity.accepted().body(replies.ok("projection.reconciling", started).getBody());
  }

  @GetMapping
  @Operation(summary = "The last hundred comparisons of read models with their events")
  ResponseEntity<Envelope<Listed>> list() {
    return replies.ok("projection.reconciliations", new Listed(reconciliations.list()));
  }

  @GetMapping("/{id}")
  @Operation(summary = "What a comparison of read models with their events has found")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<Reconciliation>> find(@PathVariable String id) {
    return replies.ok("projection.reconciliation", reconciliations.find(id));
  }
}
