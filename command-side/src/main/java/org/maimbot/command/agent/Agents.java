package org.maimbot.command.agent;

import org.axonframework.modelling.command.AggregateLifecycle;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.template.Templates;
import org.maimbot.kernel.agent.AgentCommand.CreateAgent;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Lets agents be born: only a tenant does that, while it handles the command. */
@Component
public class Agents {
  private final AgentNames names;
  private final AgentConfigs configs;
  private final Templates templates;

  Agents(AgentNames names, AgentConfigs configs, Templates templates) {
    this.names = names;
    this.configs = configs;
    this.templates = templates;
  }

  /**
   * Creates the agent with what its template gives and the command adds.
   *
   * @param maxAgents how many the tenant may have; null is no limit
   */
  public void create(CreateAgent command, Integer maxAgents) throws Exception {
    ObjectNode base = templates.configOf(command.templateId(), command.tenantId());
    ObjectNode config = configs.merge(command.tenantId(), base, command.config());
    names.reserve(command.agentId(), command.tenantId(), command.name(), maxAgents);
    AgentCreated birth =
        new AgentCreated(
            command.agentId(),
            command.tenantId(),
            command.name(),
            command.description(),
            command.templateId(),
            config,
            AgentDetails.distinct(command.tags()));
    AggregateLifecycle.createNew(Agent.class, () -> new Agent(birth));
  }
}
