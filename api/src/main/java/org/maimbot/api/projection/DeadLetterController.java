package org.maimbot.api.projection;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.projection.DeadLetters;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v2/admin/projections/{name}/dead-letters")
@Tag(name = "Operations")
class DeadLetterController {
  private final DeadLetters letters;
  private final Replies replies;

  DeadLetterController(DeadLetters letters, Replies replies) {
    this.letters = letters;
    this.replies = replies;
  }

  /**
   * What became of an entity's dead letters.
   *
   * @param left how many there still are
   */
  record Retried(String entityId, boolean caughtUp, long left) {}

  record Dropped(String entityId, long dropped) {}

  @GetMapping
  @Operation(
      summary = "The events that a read model could not take in",
      description = "By entity and version. They are tried again every second by themselves.")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<DeadLetters.Slice>> list(
      @PathVariable String name,
      @Pattern(regexp = "|[a-z0-9_]{1,40}:[0-9]{1,18}", message = "{stream.bad-cursor}")
          @RequestParam(defaultValue = "")
          String after,
      @Min(1) @Max(200) @RequestParam(defaultValue = "50") int limit) {
    return replies.ok("projection.dead-letters", letters.list(name, after, limit));
  }

  @PostMapping("/{entityId}/retry")
  @SafeToRepeat
  @Operation(summary = "Try an entity's dead letters again now, in their order")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<Retried>> retry(
      @PathVariable String name, @PathVariable String entityId) {
    long left = letters.retry(name, entityId);
    return replies.ok("projection.retried", new Retried(entityId, left == 0, left));
  }

  @DeleteMapping("/{entityId}")
  @Operation(
      summary = "Give up on an entity's dead letters",
      description =
          "The log keeps the events; the read model shows the entity as it does now until it is"
              + " rebuilt, so rebuild it once the fault is mended.")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<Dropped>> drop(@PathVariable String name, @PathVariable String entityId) {
    return replies.ok("projection.dropped", new Dropped(entityId, letters.drop(name, entityId)));
  }
}
