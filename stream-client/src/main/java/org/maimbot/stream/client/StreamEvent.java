package org.maimbot.stream.client;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An event of the stream.
 *
 * @param sequence its number within the tenant, from 1, without gaps
 * @param id the same however often the event comes
 * @param type such as {@code maimbot.tenant.created.v1}
 * @param subject the id of the entity that it happened to
 * @param data what happened
 * @param cloudEvent the whole event, as it was received
 */
public record StreamEvent(
    long sequence,
    String id,
    String type,
    String subject,
    Instant time,
    JsonNode data,
    JsonNode cloudEvent) {

  static StreamEvent of(JsonNode event) {
    return new StreamEvent(
        Long.parseLong(event.path("sequence").asString()),
        event.path("id").asString(),
        event.path("type").asString(),
        event.path("subject").asString(),
        Instant.parse(event.path("time").asString()),
        event.path("data"),
        event);
  }
}
