package org.maimbot.command.agent;

import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_001;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.agent.AgentCommand.ArchiveAgent;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentDeactivated;

class ArchiveAgentTest {
  private final AgentWorld world = new AgentWorld();

  @Test
  void puts_an_agent_away() {
    world
        .given()
        .when(new ArchiveAgent(AGENT, "old"))
        .expectEvents(new AgentArchived(AGENT, TENANT, "old"));
  }

  @Test
  void puts_an_inactive_agent_away_too() {
    world
        .given(new AgentDeactivated(AGENT, TENANT, null))
        .when(new ArchiveAgent(AGENT, null))
        .expectEvents(new AgentArchived(AGENT, TENANT, null));
  }

  @Test
  void does_nothing_a_second_time() {
    world
        .given(new AgentArchived(AGENT, TENANT, null))
        .when(new ArchiveAgent(AGENT, null))
        .expectNoEvents();
  }

  @Test
  void finds_no_agent_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(new ArchiveAgent(AGENT, null), Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_001));
  }
}
