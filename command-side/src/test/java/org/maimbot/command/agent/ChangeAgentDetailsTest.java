package org.maimbot.command.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.AGENT_002;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.agent.AgentCommand.ChangeAgentDetails;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentDetailsChanged;

class ChangeAgentDetailsTest {
  private static final ChangeAgentDetails RENAME =
      new ChangeAgentDetails(AGENT, "New", null, List.of("u", "u"));
  private final AgentWorld world = new AgentWorld();

  @Test
  void changes_what_is_given_and_moves_the_name() {
    world
        .given()
        .when(RENAME)
        .expectEvents(new AgentDetailsChanged(AGENT, TENANT, "New", "d", List.of("u")));

    assertThat(world.reservations.nameOf(AGENT.value())).isEqualTo("New");
  }

  @Test
  void removes_the_description() {
    world
        .given()
        .when(new ChangeAgentDetails(AGENT, null, Change.REMOVAL, null))
        .expectEvents(new AgentDetailsChanged(AGENT, TENANT, "Bot", null, List.of("t")));
  }

  @Test
  void does_nothing_when_nothing_is_new() {
    world
        .given(new AgentArchived(AGENT, TENANT, null))
        .when(new ChangeAgentDetails(AGENT, "Bot", null, List.of("t")))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void is_refused_when_the_name_is_taken_in_the_tenant() {
    world.named("agent_0", "New");

    world.given().when(RENAME).expectNoEvents().expectException(RefusedWith.code(AGENT_002));
  }

  @Test
  void is_refused_while_the_agent_is_archived() {
    world
        .given(new AgentArchived(AGENT, TENANT, null))
        .when(RENAME)
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_005));
  }

  @Test
  void is_refused_to_a_caller_who_has_seen_another_version() {
    world
        .given()
        .when(RENAME, Map.of(Metadata.EXPECTED_VERSION, 7L))
        .expectNoEvents()
        .expectException(RefusedWith.code(PRECONDITION_FAILED));
  }

  @Test
  void finds_no_agent_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(RENAME, Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_001));
  }

  @Test
  void finds_no_agent_once_its_tenant_is_gone() {
    world.reservations.leave(TENANT.value());

    world.given().when(RENAME).expectNoEvents().expectException(RefusedWith.code(AGENT_001));
  }
}
