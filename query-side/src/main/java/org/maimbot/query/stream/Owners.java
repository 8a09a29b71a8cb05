package org.maimbot.query.stream;

import org.maimbot.kernel.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Whose an event is, as its data says.
 *
 * @param tenantId null when the part that was read does not tell
 * @param agentId null when it belongs to none
 */
public record Owners(String tenantId, String agentId) {
  /** Under whom an event stands that belongs to no tenant. */
  public static final String NOBODY = "tenant_system";

  /**
   * Reads the ids, which lead an event's data, so that its first bytes are enough.
   *
   * @param data JSON that may end anywhere
   */
  public static Owners in(byte[] data, boolean agents) {
    String tenant = null;
    String agent = null;
    try (JsonParser parser = Json.mapper().createParser(data)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("tenant_id"))
          tenant = parser.getString();
        if (value == JsonToken.VALUE_STRING && name.equals("agent_id")) agent = parser.getString();
        if (tenant != null && (agent != null || !agents)) break;
        parser.skipChildren();
      }
    } catch (JacksonException _) {
      // It was cut here.
    }
    return new Owners(tenant, agent);
  }

  public boolean complete(boolean agents) {
    return tenantId != null && (agentId != null || !agents);
  }
}
