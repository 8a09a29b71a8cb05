package org.maimbot.api.agent;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.maimbot.kernel.config.AgentConfigSchema;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Publishes the JSON Schema of configurations, as it is, for editors and validators. */
@RestController
class AgentConfigSchemaController {
  @GetMapping("/api/v2/schemas/agent-config")
  @Operation(summary = "The JSON Schema of an agent's configuration")
  ResponseEntity<ObjectNode> schema() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(AgentConfigSchema.document());
  }
}
