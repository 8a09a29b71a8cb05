package org.maimbot.api.asyncapi;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.List;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.contract.EventSchemas;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Publishes the contract of the event stream, as it is, for generators and validators. */
@RestController
@RequestMapping("/api/v2")
class EventContractController {
  private final Replies replies;
  private final ObjectNode document;

  EventContractController(Replies replies, ObjectProvider<BuildProperties> build) {
    this.replies = replies;
    BuildProperties properties = build.getIfAvailable();
    document = AsyncApiDocument.of(properties == null ? "development" : properties.getVersion());
  }

  record Listed(List<EventType> items) {}

  /**
   * An event that is published.
   *
   * @param type as in the events themselves
   * @param schema where its JSON Schema is
   */
  record EventType(String type, String alias, String revision, String schema) {}

  @GetMapping("/asyncapi.json")
  @Operation(summary = "The AsyncAPI 3.0 document of the event stream")
  ResponseEntity<ObjectNode> asyncApi() {
    return published(document);
  }

  @GetMapping("/schemas/events")
  @Operation(summary = "List every event type with where its JSON Schema is")
  ResponseEntity<Envelope<Listed>> types() {
    List<EventType> types =
        EventSchemas.all().stream()
            .map(event ->
                new EventType(
                    event.type(),
                    event.alias(),
                    event.revision(),
                    EventSchemas.PATH + event.type()))
            .toList();
    return replies.ok("event.types", new Listed(types));
  }

  @GetMapping("/schemas/events/{type}")
  @Operation(
      summary = "The JSON Schema of an event type",
      description =
          "It describes the whole CloudEvent. The type is that of the events, such as"
              + " maimbot.tenant.created.v1, or the alias in its present revision, tenant.created.")
  @Errors(NOT_FOUND)
  ResponseEntity<ObjectNode> schema(@PathVariable String type) {
    return EventSchemas.find(type)
        .map(event -> published(event.schema()))
        .orElseThrow(() -> new Refused(NOT_FOUND, "event.type-unknown", type));
  }

  private static ResponseEntity<ObjectNode> published(ObjectNode document) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .body(document);
  }
}
