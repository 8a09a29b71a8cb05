package org.maimbot.kernel.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.maimbot.kernel.config.ConfigLevel;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration of an agent that holds in a place.
 *
 * @param platform the platform it was resolved for, or null
 * @param chatStream the chat stream it was resolved for, or null
 * @param config what holds, credentials masked
 * @param provenance the layer of each value, by its JSON pointer
 */
public record EffectiveConfigView(
    AgentId agentId,
    TenantId tenantId,
    String platform,
    String chatStream,
    ObjectNode config,
    Map<String, ConfigLevel> provenance) {

  /** The same as {@link #agentId}: deployed clients read either. */
  @JsonProperty
  public AgentId id() {
    return agentId;
  }
}
