package org.maimbot.api.projection;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.projection.ProjectionStatus;
import org.maimbot.kernel.projection.Projections;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v2/admin/projections")
@Tag(name = "Operations")
class ProjectionController {
  private final Projections projections;
  private final Replies replies;

  ProjectionController(Projections projections, Replies replies) {
    this.projections = projections;
    this.replies = replies;
  }

  record Listed(List<ProjectionStatus> items) {}

  @GetMapping
  @Operation(summary = "How every read model stands")
  ResponseEntity<Envelope<Listed>> list() {
    return replies.ok("projection.listed", new Listed(projections.list()));
  }

  @GetMapping("/{name}")
  @Operation(summary = "How one read model stands")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<ProjectionStatus>> find(@PathVariable String name) {
    return replies.ok("projection.found", projections.find(name));
  }

  /**
   * How a replay is to go.
   *
   * @param eventsPerSecond at most; null for the setting
   */
  record Wanted(
      @Min(1)
          @Max(10_000_000)
          @Schema(description = "At most; as set when left out", example = "20000")
          Integer eventsPerSecond) {
    private static Integer limitOf(Wanted wanted) {
      return wanted == null ? null : wanted.eventsPerSecond;
    }
  }

  @ResponseStatus(HttpStatus.ACCEPTED)
  @PostMapping("/{name}/replay")
  @SafeToRepeat
  @Operation(
      summary = "Rebuild a read model from its events",
      description =
          "202 when this call has started it, or goes on with one that failed; 200 when one runs"
              + " already, on whichever node. Reads and writes go on; watch its progress with GET.")
  @ApiResponse(responseCode = "202", description = "Accepted", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "200", description = "One runs already", useReturnTypeSchema = true)
  @Errors({NOT_FOUND, VALIDATION_ERROR})
  ResponseEntity<Envelope<ProjectionStatus>> replay(
      @PathVariable String name, @Valid @RequestBody(required = false) Wanted wanted) {
    boolean started = projections.replay(name, Wanted.limitOf(wanted));
    String message = started ? "projection.replaying" : "projection.replays-already";
    return ResponseEntity.status(started ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(replies.ok(message, projections.find(name)).getBody());
  }

  @ResponseStatus(HttpStatus.ACCEPTED)
  @PostMapping("/replay")
  @SafeToRepeat
  @Operation(
      summary = "Rebuild every read model, one after the other",
      description = "Those that are being rebuilt already are left as they are.")
  @Errors(VALIDATION_ERROR)
  ResponseEntity<Envelope<Listed>> replayAll(@Valid @RequestBody(required = false) Wanted wanted) {
    projections.replayAll(Wanted.limitOf(wanted));
    return ResponseEntity.accepted()
        .body(replies.ok("projection.replaying-all", new Listed(projections.list())).getBody());
  }

  @DeleteMapping("/{name}/replay")
  @Operation(
      summary = "Give up a replay that runs, waits or has failed",
      description = "The read model goes on as it is; the next replay starts from the beginning.")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<ProjectionStatus>> cancel(@PathVariable String name) {
    projections.cancelReplay(name);
    return replies.ok("projection.replay-cancelled", projections.find(name));
  }
}
