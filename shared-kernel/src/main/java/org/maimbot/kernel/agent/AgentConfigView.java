package org.maimbot.kernel.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.maimbot.kernel.View;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent's own configuration as readers see it.
 *
 * @param config the whole of it, credentials masked
 */
public record AgentConfigView(
    AgentId agentId, TenantId tenantId, ObjectNode config, long version, Instant updatedAt)
    implements View {

  public static AgentConfigView of(AgentView agent) {
    return new AgentConfigView(
        agent.agentId(), agent.tenantId(), agent.config(), agent.version(), agent.updatedAt());
  }

  /** The same as {@link #agentId}: deployed clients read either. */
  @JsonProperty
  public AgentId id() {
    return agentId;
  }
}
