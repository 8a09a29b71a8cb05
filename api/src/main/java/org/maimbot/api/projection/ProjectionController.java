package org.maimbot.api.projection;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.projection.ProjectionStatus;
import org.maimbot.kernel.projection.Projections;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
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

  @PostMapping("/{name}/replay")
  @SafeToRepeat
  @Operation(
      summary = "Rebuild a read model from the first event on",
      description =
          "Reads and writes go on; watch its progress with GET. A second call while it"
              + " runs changes nothing.")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<ProjectionStatus>> replay(@PathVariable String name) {
    projections.replay(name);
    return ResponseEntity.accepted()
        .body(replies.ok("projection.replaying", projections.find(name)).getBody());
  }
}
