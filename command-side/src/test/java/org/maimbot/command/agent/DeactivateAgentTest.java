package org.maimbot.command.agent;

import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_005;

import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.agent.AgentCommand.DeactivateAgent;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentDeactivated;

class DeactivateAgentTest {
  private final AgentWorld world = new AgentWorld();

  @Test
  void switches_an_agent_off() {
    world
        .given()
        .when(new DeactivateAgent(AGENT, "off"))
        .expectEvents(new AgentDeactivated(AGENT, TENANT, "off"));
  }

  @Test
  void does_nothing_a_second_time() {
    world
        .given(new AgentDeactivated(AGENT, TENANT, null))
        .when(new DeactivateAgent(AGENT, null))
        .expectNoEvents();
  }

  @Test
  void is_refused_while_the_agent_is_archived() {
    world
        .given(new AgentArchived(AGENT, TENANT, null))
        .when(new DeactivateAgent(AGENT, null))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_005));
  }
}
