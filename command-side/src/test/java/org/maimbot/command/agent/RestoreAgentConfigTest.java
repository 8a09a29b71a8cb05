package org.maimbot.command.agent;

import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.TENANT;
import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.agent.AgentCommand.RestoreAgentConfig;
import org.maimbot.kernel.agent.AgentEvent.AgentActivated;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentConfigChanged;
import org.maimbot.kernel.agent.AgentEvent.AgentDeactivated;

class RestoreAgentConfigTest {
  private static final String SEALED =
      "{'config_overrides': {'model': {'name': 'm', 'api_key': {'sealed': 'x', 'hint': 'abcd'}}}}";

  private final AgentWorld world = new AgentWorld();

  private static RestoreAgentConfig version(long version) {
    return new RestoreAgentConfig(AGENT, version);
  }

  private static AgentConfigChanged changed(String config) {
    return new AgentConfigChanged(AGENT, TENANT, json(config));
  }

  @Test
  void brings_back_the_whole_configuration() {
    world
        .given(changed("{'own': 1}"), changed("{}"))
        .when(version(1))
        .expectEvents(changed("{'persona': 'kind'}"));
  }

  @Test
  void brings_back_a_credential_as_it_was_sealed() {
    world.given(changed(SEALED), changed("{}")).when(version(2)).expectEvents(changed(SEALED));
  }

  @Test
  void takes_the_last_configuration_before_a_version_that_changed_something_else() {
    world
        .given(
            changed("{'own': 1}"),
            new AgentDeactivated(AGENT, TENANT, null),
            new AgentActivated(AGENT, TENANT, null),
            changed("{'own': 2}"))
        .when(version(4))
        .expectEvents(changed("{'own': 1}"));
  }

  @Test
  void does_nothing_when_it_is_so_already() {
    world.given(changed("{}"), changed("{'persona': 'kind'}")).when(version(1)).expectNoEvents();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 3, Long.MAX_VALUE})
  void is_refused_for_a_version_that_there_is_not(long version) {
    world
        .given(changed("{}"))
        .when(version(version))
        .expectNoEvents()
        .expectException(RefusedWith.code(VALIDATION_ERROR));
  }

  @Test
  void is_refused_while_the_agent_is_archived() {
    world
        .given(new AgentArchived(AGENT, TENANT, null))
        .when(version(1))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_005));
  }
}
