package org.maimbot.command.agent;

import java.util.List;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.agent.AgentCommand.ChangeAgentDetails;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentEvent.AgentDetailsChanged;

/** How an agent is described. */
record AgentDetails(String name, String description, List<String> tags) {
  static AgentDetails of(AgentCreated created) {
    return new AgentDetails(created.name(), created.description(), created.tags());
  }

  static AgentDetails of(AgentDetailsChanged changed) {
    return new AgentDetails(changed.name(), changed.description(), changed.tags());
  }

  /** These details with what the command gives in place of what it does not leave as it is. */
  AgentDetails with(ChangeAgentDetails command) {
    return new AgentDetails(
        command.name() == null ? name : command.name(),
        Change.of(description, command.description()),
        command.tags() == null ? tags : distinct(command.tags()));
  }

  /** The tags, each once, in the order they were given in; space around one means nothing. */
  static List<String> distinct(List<String> tags) {
    return tags == null ? List.of() : tags.stream().map(String::strip).distinct().toList();
  }
}
