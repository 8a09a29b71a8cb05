package org.maimbot.kernel.agent;

import java.util.List;
import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.StoredEvent;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** What has happened to an agent. */
public sealed interface AgentEvent extends TenantOwned {
  AgentId agentId();

  /** The tenant whose agent it is; it never changes. */
  @Override
  TenantId tenantId();

  /**
   * @param templateId what it was made from, or null
   * @param config the whole configuration, its credentials sealed
   */
  @StoredEvent("agent.created")
  record AgentCreated(
      AgentId agentId,
      TenantId tenantId,
      String name,
      @MayBeNull String description,
      @MayBeNull TemplateId templateId,
      ObjectNode config,
      List<String> tags)
      implements AgentEvent {}

  /** Carries every detail as it is now, changed or not. */
  @StoredEvent("agent.details-changed")
  record AgentDetailsChanged(
      AgentId agentId,
      TenantId tenantId,
      String name,
      @MayBeNull String description,
      List<String> tags)
      implements AgentEvent {}

  /**
   * @param config the whole configuration as it is now, its credentials sealed
   */
  @StoredEvent("agent.config-changed")
  record AgentConfigChanged(AgentId agentId, TenantId tenantId, ObjectNode config)
      implements AgentEvent {}

  @StoredEvent("agent.activated")
  record AgentActivated(AgentId agentId, TenantId tenantId, @MayBeNull String reason)
      implements AgentEvent {}

  @StoredEvent("agent.deactivated")
  record AgentDeactivated(AgentId agentId, TenantId tenantId, @MayBeNull String reason)
      implements AgentEvent {}

  @StoredEvent("agent.archived")
  record AgentArchived(AgentId agentId, TenantId tenantId, @MayBeNull String reason)
      implements AgentEvent {}

  @StoredEvent("agent.deleted")
  record AgentDeleted(AgentId agentId, TenantId tenantId, @MayBeNull String reason)
      implements AgentEvent {}
}
