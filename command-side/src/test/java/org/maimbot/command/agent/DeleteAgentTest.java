package org.maimbot.command.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_001;

import java.util.Map;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.agent.AgentCommand.DeleteAgent;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentDeleted;

class DeleteAgentTest {
  private final AgentWorld world = new AgentWorld();

  @Test
  void frees_the_name() {
    world
        .given(new AgentArchived(AGENT, TENANT, null))
        .when(new DeleteAgent(AGENT, "bye"))
        .expectEvents(new AgentDeleted(AGENT, TENANT, "bye"))
        .expectMarkedDeleted();

    assertThat(world.reservations.lives(AGENT.value())).isFalse();
  }

  @Test
  void follows_the_deletion_of_its_tenant() {
    world.reservations.leave(TENANT.value());

    world
        .given()
        .when(new DeleteAgent(AGENT, null))
        .expectEvents(new AgentDeleted(AGENT, TENANT, null));
  }

  @Test
  void finds_no_agent_a_second_time() {
    world
        .given(new AgentDeleted(AGENT, TENANT, null))
        .when(new DeleteAgent(AGENT, null))
        .expectException(AggregateDeletedException.class);
  }

  @Test
  void finds_no_agent_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(new DeleteAgent(AGENT, null), Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_001));
  }
}
