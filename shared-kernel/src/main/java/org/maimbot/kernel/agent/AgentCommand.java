package org.maimbot.kernel.agent;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of an agent. */
public sealed interface AgentCommand {
  AgentId agentId();

  /**
   * Asks the tenant for an agent.
   *
   * @param templateId what it is made from, or null
   * @param config its own configuration, a merge patch onto the template's; null is empty
   * @param tags null is none
   */
  record CreateAgent(
      @TargetAggregateIdentifier TenantId tenantId,
      AgentId agentId,
      String name,
      String description,
      TemplateId templateId,
      ObjectNode config,
      List<String> tags)
      implements AgentCommand {}

  /** Changes what is given; null leaves it as it is. */
  record ChangeAgentDetails(
      @TargetAggregateIdentifier AgentId agentId,
      String name,
      Change description,
      List<String> tags)
      implements AgentCommand {}

  /** Merges the patch into the configuration (RFC 7396). */
  record ChangeAgentConfig(@TargetAggregateIdentifier AgentId agentId, ObjectNode patch)
      implements AgentCommand {}

  /** Brings back the whole configuration of an earlier version of the agent. */
  record RestoreAgentConfig(@TargetAggregateIdentifier AgentId agentId, long version)
      implements AgentCommand {}

  record ActivateAgent(@TargetAggregateIdentifier AgentId agentId, String reason)
      implements AgentCommand {}

  record DeactivateAgent(@TargetAggregateIdentifier AgentId agentId, String reason)
      implements AgentCommand {}

  record ArchiveAgent(@TargetAggregateIdentifier AgentId agentId, String reason)
      implements AgentCommand {}

  record DeleteAgent(@TargetAggregateIdentifier AgentId agentId, String reason)
      implements AgentCommand {}
}
