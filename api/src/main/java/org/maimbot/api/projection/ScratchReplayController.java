package org.maimbot.api.projection;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.projection.ScratchReplay;
import org.maimbot.kernel.projection.ScratchReplays;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v2/admin/scratch-replays")
@Tag(name = "Operations")
class ScratchReplayController {
  private final ScratchReplays scratches;
  private final Replies replies;

  ScratchReplayController(ScratchReplays scratches, Replies replies) {
    this.scratches = scratches;
    this.replies = replies;
  }

  record Listed(List<ScratchReplay> items) {}

  record Dropped(String scratchId, boolean dropped) {}

  /**
   * The slice of the log.
   *
   * @param tenantId whose events; everybody's when left out
   * @param from entities to which nothing happened since are left out
   * @param to the moment to be shown; now when left out
   * @param projections names; all that have a history when left out
   */
  record Wanted(
      @Schema(description = "Whose events alone are taken; that of X-Tenant-Id, else everybody's")
          TenantId tenantId,
      @Schema(description = "Entities to which nothing happened since are left out") Instant from,
      @Schema(description = "The moment that the rows show; now when left out") Instant to,
      @Size(max = 50) @Schema(description = "Names of read models", example = "[\"agents\"]")
          List<String> projections) {}

  @ResponseStatus(HttpStatus.ACCEPTED)
  @PostMapping
  @SafeToRepeat
  @Operation(
      summary = "Build read models as of a slice of the log, for analysis",
      description =
          "Into tables of their own, which are dropped after a day; five at most are kept. tenants,"
              + " agents and api-keys can be built.")
  @Errors({NOT_FOUND, TENANT_001, VALIDATION_ERROR})
  ResponseEntity<Envelope<ScratchReplay>> start(
      @Valid @RequestBody(required = false) Wanted wanted) {
    Wanted slice = wanted == null ? new Wanted(null, null, null, null) : wanted;
    TenantId named = RequestContext.current().within(slice.tenantId());
    TenantId tenant = named == null ? RequestContext.current().scope() : named;
    ScratchReplay started = scratches.start(tenant, slice.from(), slice.to(), slice.projections());
    return ResponseEntity.accepted().body(replies.ok("projection.scratched", started).getBody());
  }

  @GetMapping
  @Operation(summary = "The scratch replays that are kept")
  ResponseEntity<Envelope<Listed>> list() {
    TenantId scope = RequestContext.current().scope();
    return replies.ok("projection.scratch", new Listed(scratches.list(scope)));
  }

  @GetMapping("/{id}")
  @Operation(summary = "How a scratch replay stands")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<ScratchReplay>> find(@PathVariable String id) {
    TenantId scope = RequestContext.current().scope();
    return replies.ok("projection.scratch", scratches.find(id, scope));
  }

  /**
   * A part of the rows of a read model.
   *
   * @param items what readers of that kind of entity see
   */
  record Rows(List<Object> items, String nextAfter, boolean hasMore) {}

  @GetMapping("/{id}/{projection}")
  @Operation(
      summary = "The rows of a read model in a scratch replay",
      description = "By id, shown and masked as ordinary reads show them.")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<Rows>> rows(
      @PathVariable String id,
      @PathVariable String projection,
      @Size(max = 40) @RequestParam(defaultValue = "") String after,
      @Min(1) @Max(200) @RequestParam(defaultValue = "50") int limit) {
    TenantId scope = RequestContext.current().scope();
    ScratchReplays.Slice part = scratches.rows(id, projection, after, limit, scope);
    Rows rows = new Rows(List.copyOf(part.items()), part.nextAfter(), part.hasMore());
    return replies.ok("projection.scratch", rows);
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Drop a scratch replay before its time")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<Dropped>> drop(@PathVariable String id) {
    scratches.drop(id, RequestContext.current().scope());
    return replies.ok("projection.scratch-dropped", new Dropped(id, true));
  }
}
