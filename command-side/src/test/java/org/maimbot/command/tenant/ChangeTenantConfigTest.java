package org.maimbot.command.tenant;

import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantConfig;
import org.maimbot.kernel.tenant.TenantEvent.TenantConfigChanged;

class ChangeTenantConfigTest {
  private final TenantWorld world = new TenantWorld();

  private static ChangeTenantConfig patch(String patch) {
    return new ChangeTenantConfig(TENANT, json(patch));
  }

  @Test
  void merges_the_patch() {
    world
        .given()
        .when(patch("{'language': 'en', 'timezone': null, 'own': {'a': 1}}"))
        .expectEvents(new TenantConfigChanged(TENANT, json("{'language': 'en', 'own': {'a': 1}}")));
  }

  @Test
  void does_nothing_when_nothing_is_new() {
    world.given().when(patch("{'timezone': 'UTC', 'gone': null}")).expectNoEvents();
  }

  @Test
  void seals_the_credentials_of_its_agents_defaults() {
    world
        .given()
        .when(
            patch(
                "{'agent_defaults': {'config_overrides': {'model': {'api_key': 'secret-abcd'}}}}"))
        .expectEvents(
            new TenantConfigChanged(
                TENANT,
                json(
                    "{'timezone': 'UTC', 'agent_defaults': {'config_overrides': {'model':"
                        + " {'api_key': {'sealed': 'dcba-terces', 'hint': 'abcd'}}}}}")));
  }

  @Test
  void is_refused_when_it_is_too_deep_once_its_credentials_are_sealed() {
    String deep = "[".repeat(28) + "'clear'" + "]".repeat(28);
    String model = "{'model': {'credentials': " + deep + "}}";

    world
        .given()
        .when(patch("{'agent_defaults': {'config_overrides': " + model + "}}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(VALIDATION_ERROR));
  }

  @Test
  void is_refused_when_what_comes_out_is_wrong() {
    world
        .given()
        .when(patch("{'timezone': 'UTC+8'}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(VALIDATION_ERROR));
  }

  @Test
  void is_refused_when_a_default_is_wrong() {
    world
        .given()
        .when(patch("{'agent_defaults': {'config_overrides': {'chat': {'talk_value': 0}}}}"))
        .expectNoEvents()
        .expectException(RefusedWith.code(AGENT_004));
  }
}
