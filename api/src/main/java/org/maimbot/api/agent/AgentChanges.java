package org.maimbot.api.agent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.agent.AgentCommand.ActivateAgent;
import org.maimbot.kernel.agent.AgentCommand.ArchiveAgent;
import org.maimbot.kernel.agent.AgentCommand.ChangeAgentConfig;
import org.maimbot.kernel.agent.AgentCommand.ChangeAgentDetails;
import org.maimbot.kernel.agent.AgentCommand.DeactivateAgent;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to change of an agent: what is not given stays as it is, and so does what cannot be missing
 * when it is null. A text that can is removed by null.
 *
 * @param config a merge patch (RFC 7396)
 */
record AgentChanges(
    @Text(max = 100) String name,
    @Text(min = 0, max = 2000, multiline = true) Change description,
    ObjectNode config,
    AgentStatus status,
    @Size(max = 50) List<@NotNull @Text(max = 64) String> tags) {

  /** An archived agent changes only once it is active again, and is archived after its changes. */
  List<Object> commands(AgentId agent) {
    List<Object> commands = new ArrayList<>();
    if (status == AgentStatus.ACTIVE) commands.add(new ActivateAgent(agent, null));
    commands.add(new ChangeAgentDetails(agent, name, description, tags));
    if (config != null) commands.add(new ChangeAgentConfig(agent, config));
    if (status == AgentStatus.INACTIVE) commands.add(new DeactivateAgent(agent, null));
    if (status == AgentStatus.ARCHIVED) commands.add(new ArchiveAgent(agent, null));
    return commands;
  }
}
