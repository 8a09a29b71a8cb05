package org.maimbot.query.agent;

import static org.maimbot.kernel.agent.AgentStatus.ACTIVE;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentEvent.AgentDetailsChanged;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentStatus;
import org.maimbot.kernel.agent.AgentView;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Row;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of an agent for its readers; credentials stay sealed. */
record AgentRow(
    String id,
    TenantId tenantId,
    Details details,
    TemplateId templateId,
    ObjectNode config,
    AgentStatus status,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Row {

  record Details(String name, String description, List<String> tags) {}

  static AgentRow of(AgentCreated event, Happened happened) {
    return new AgentRow(
        happened.entityId(),
        event.tenantId(),
        new Details(event.name(), event.description(), event.tags()),
        event.templateId(),
        event.config(),
        ACTIVE,
        happened.version(),
        happened.at(),
        happened.at());
  }

  AgentRow seen(Happened event) {
    return new AgentRow(
        id, tenantId, details, templateId, config, status, event.version(), createdAt, event.at());
  }

  AgentRow with(AgentDetailsChanged event) {
    Details changed = new Details(event.name(), event.description(), event.tags());
    return new AgentRow(
        id, tenantId, changed, templateId, config, status, version, createdAt, updatedAt);
  }

  AgentRow with(ObjectNode changed) {
    return new AgentRow(
        id, tenantId, details, templateId, changed, status, version, createdAt, updatedAt);
  }

  AgentRow with(AgentStatus changed) {
    return new AgentRow(
        id, tenantId, details, templateId, config, changed, version, createdAt, updatedAt);
  }

  AgentId agentId() {
    return new AgentId(id);
  }

  AgentView view(Instant lastActive) {
    return new AgentView(
        agentId(),
        tenantId,
        details.name(),
        details.description(),
        templateId,
        ConfigSecrets.masked(config),
        details.tags(),
        status,
        lastActive,
        version,
        createdAt,
        updatedAt);
  }
}
