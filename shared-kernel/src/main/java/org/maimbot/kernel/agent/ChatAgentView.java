package org.maimbot.kernel.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/**
 * An agent that can chat now.
 *
 * @param capabilities what its configuration switches on, such as {@code tool} or {@code voice}
 * @param apiKeysAvailable how many usable keys it has
 * @param lastActive its last sign of life, or when something was last said to it or by it if that
 *     is later; null when there was none lately
 */
public record ChatAgentView(
    AgentId agentId,
    TenantId tenantId,
    String name,
    String description,
    List<String> tags,
    AgentStatus status,
    List<String> capabilities,
    long apiKeysAvailable,
    Instant lastActive) {

  /** The same as {@link #agentId}: deployed clients read either. */
  @JsonProperty
  public AgentId id() {
    return agentId;
  }
}
