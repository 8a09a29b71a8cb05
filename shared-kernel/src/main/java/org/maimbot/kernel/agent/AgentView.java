package org.maimbot.kernel.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.LiveView;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent as readers see it.
 *
 * @param config its own configuration, credentials masked
 * @param lastActive its last sign of life, or when something was last said to it or by it if that
 *     is later; null when there was none lately
 */
public record AgentView(
    AgentId agentId,
    TenantId tenantId,
    String name,
    String description,
    TemplateId templateId,
    ObjectNode config,
    List<String> tags,
    AgentStatus status,
    Instant lastActive,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements LiveView {

  /** The same as {@link #agentId}: deployed clients read either. */
  @JsonProperty
  public AgentId id() {
    return agentId;
  }
}
