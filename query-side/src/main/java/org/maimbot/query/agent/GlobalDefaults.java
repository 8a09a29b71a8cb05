package org.maimbot.query.agent;

import org.maimbot.kernel.Refused;
import org.maimbot.kernel.config.AgentConfigSchema;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The server's layer of every agent's configuration: {@code maimbot.agent-defaults}, as JSON. */
@Component
class GlobalDefaults {
  private final ObjectNode config;

  GlobalDefaults(@Value("${maimbot.agent-defaults:}") String json) {
    config = json.isBlank() ? null : parse(json);
  }

  /** Null when there is none. */
  ObjectNode config() {
    return config;
  }

  private static ObjectNode parse(String json) {
    try {
      if (new JsonMapper().readTree(json) instanceof ObjectNode parsed) {
        AgentConfigSchema.check(parsed);
        return parsed;
      }
    } catch (JacksonException e) {
      throw new IllegalStateException("maimbot.agent-defaults is not JSON", e);
    } catch (Refused e) {
      throw new IllegalStateException("maimbot.agent-defaults is no configuration", e);
    }
    throw new IllegalStateException("maimbot.agent-defaults is not a JSON object");
  }
}
