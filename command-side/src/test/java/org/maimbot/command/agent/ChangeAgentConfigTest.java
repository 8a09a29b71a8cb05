package org.maimbot.command.agent;

import static org.maimbot.command.agent.AgentWorld.AGENT;
import static org.maimbot.command.agent.AgentWorld.TENANT;
import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.AGENT_005;

import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.agent.AgentCommand.ChangeAgentConfig;
import org.maimbot.kernel.agent.AgentEvent.AgentArchived;
import org.maimbot.kernel.agent.AgentEvent.AgentConfigChanged;
import org.maimbot.kernel.config.DocumentLimits;
import tools.jackson.databind.node.ObjectNode;

class ChangeAgentConfigTest {
  private final AgentWorld world = new AgentWorld();

  private static ChangeAgentConfig patch(String patch) {
    return new ChangeAgentConfig(AGENT, json(patch));
  }

  private static AgentConfigChanged changed(String config) {
    return new AgentConfigChanged(AGENT, TENANT, json(config));
  }

  @Test
  void merges_the_patch() {
    world
        .given()
        .when(patch("{'persona': null, 'own': {'a': [1]}}"))
        .expectEvents(changed("{'own': {'a': [1]}}"));
  }

  @Test
  void does_nothing_when_nothing_is_new() {
    world.given().when(patch("{'persona': 'kind', 'gone': null}")).expectNoEvents();
  }

  @Test
  void keeps_a_sealed_credential_that_comes_back_masked() {
    String sealed =
        "{'config_overrides': {'model': {'name': 'm', 'api_key': {'sealed': 'x', 'hint':"
            + " 'abcd'}}}}";

    world
        .given(changed(sealed))
        .when(patch("{'config_overrides': {'model': {'name': 'n', 'api_key': '********abcd'}}}"))
        .expectEvents(changed(sealed.replace("'m'", "'n'")));
  }

  @Test
  void is_refused_when_it_is_too_deep_once_its_credentials_are_sealed() {
    String deep = "[".repeat(29) + "'clear'" + "]".repeat(29);

    world
        .given()
        .when(patch("{'config_overrides': {'model': {'credentials': " + deep + "}}}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_004));
  }

  @Test
  void is_refused_when_it_is_too_large_once_its_credentials_are_sealed() {
    String frame = "{'persona':'','config_overrides':{'model':{'api_key':'secret-abcd'}}}";
    ObjectNode full = json(frame);
    full.put("persona", "x".repeat(DocumentLimits.MAX_BYTES - frame.length()));

    world
        .given()
        .when(new ChangeAgentConfig(AGENT, full))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_004));
  }

  @Test
  void is_refused_when_what_comes_out_is_wrong() {
    world
        .given()
        .when(patch("{'config_overrides': {'memory': {'max_memory_number': 0}}}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_004));
  }

  @Test
  void is_refused_while_the_agent_is_archived() {
    world
        .given(new AgentArchived(AGENT, TENANT, null))
        .when(patch("{}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_005));
  }
}
