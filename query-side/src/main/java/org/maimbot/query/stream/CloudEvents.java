package org.maimbot.query.stream;

import java.io.StringWriter;
import java.time.Instant;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Shows a stored event as a CloudEvent 1.0 in structured mode. Its text is made here and nowhere
 * else, so that every way of following the stream gives the same bytes.
 */
final class CloudEvents {
  private record Origin(String requestId, String causationId) {}

  private final EventData data;

  CloudEvents(EventData data) {
    this.data = data;
  }

  FeedEvent show(StoredRow row, boolean sensitive) {
    String type = FeedEvent.typeOf(row.alias(), revision(row));
    return new FeedEvent(
        row.position(),
        new TenantId(row.tenantId()),
        row.sequence(),
        row.eventId(),
        type,
        row.subject(),
        row.agentId() == null ? null : new AgentId(row.agentId()),
        Instant.parse(row.time()),
        json(row, type, sensitive));
  }

  private String json(StoredRow row, String type, boolean sensitive) {
    StringWriter text = new StringWriter(512 + row.data().length());
    try (JsonGenerator out = Json.mapper().createGenerator(text)) {
      Origin origin = origin(row.metadata());
      out.writeStartObject();
      out.writeStringProperty("specversion", "1.0");
      out.writeStringProperty("id", row.eventId());
      out.writeStringProperty(
          "source", "/tenants/" + row.tenantId() + "/" + row.feature() + "/" + row.subject());
      out.writeStringProperty("type", type);
      out.writeStringProperty("subject", row.subject());
      out.writeStringProperty("time", row.time());
      out.writeStringProperty("datacontenttype", "application/json");
      out.writeStringProperty("tenantid", row.tenantId());
      out.writeStringProperty("sequence", Long.toString(row.sequence()));
      if (origin.requestId != null) out.writeStringProperty("requestid", origin.requestId);
      if (origin.causationId != null) out.writeStringProperty("causationid", origin.causationId);
      out.writeName("data");
      data.write(row, sensitive, out);
      out.writeEndObject();
    }
    return text.toString();
  }

  /** Old revisions are shown as the latest. */
  private static String revision(StoredRow row) {
    EventShape shape = EventShape.named(row.alias());
    if (shape != null) return shape.alias().revision();
    return row.revision() == null ? "1" : row.revision();
  }

  private static Origin origin(String metadata) {
    String request = null;
    String cause = null;
    if (metadata == null) return new Origin(null, null);
    try (JsonParser in = Json.mapper().createParser(metadata)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        if (in.nextToken() == JsonToken.VALUE_STRING) {
          if (name.equals(Metadata.REQUEST_ID)) request = in.getString();
          else if (name.equals(Metadata.CAUSE)) cause = in.getString();
        }
        in.skipChildren();
      }
    }
    return new Origin(request, cause);
  }
}
