package org.maimbot.command.agent;

import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.TENANT;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.agent.AgentCommand.ActivateAgent;
import org.maimbot.kernel.agent.AgentEvent.AgentActivated;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentDeactivated;

class ActivateAgentTest {
  private final AgentWorld world = new AgentWorld();

  @Test
  void switches_an_inactive_agent_on() {
    world
        .given(new AgentDeactivated(AGENT, TENANT, null))
        .when(new ActivateAgent(AGENT, "on"))
        .expectEvents(new AgentActivated(AGENT, TENANT, "on"));
  }

  @Test
  void brings_an_archived_agent_back() {
    world
        .given(new AgentArchived(AGENT, TENANT, null))
        .when(new ActivateAgent(AGENT, null))
        .expectEvents(new AgentActivated(AGENT, TENANT, null));
  }

  @Test
  void does_nothing_to_an_active_agent() {
    world.given().when(new ActivateAgent(AGENT, null)).expectNoEvents();
  }
}
