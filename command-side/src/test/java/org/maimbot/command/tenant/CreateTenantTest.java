package org.maimbot.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.TENANT_002;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.tenant.TenantCommand.CreateTenant;
import org.maimbot.kernel.tenant.TenantType;

class CreateTenantTest {
  private final TenantWorld world = new TenantWorld();

  private static CreateTenant create(String config) {
    return new CreateTenant(
        TENANT, "Mai", TenantType.PERSONAL, "first", "a@example.com", "owner", json(config));
  }

  @Test
  void makes_a_tenant_with_the_limits_of_its_type_and_its_address_sealed() {
    world.empty().when(create("{'timezone': 'UTC'}")).expectEvents(TenantWorld.created());

    assertThat(world.reservations.nameOf(TENANT.value())).isEqualTo("Mai");
  }

  @Test
  void is_refused_when_the_name_is_taken() {
    world.taken("Mai");

    world.empty().when(create("{}")).expectNoEvents().expectException(RefusedWith.code(TENANT_002));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'timezone': 'Mars/Olympus'}",
        "{'timezone': 8}",
        "{'timezone': '+08:00'}",
        "{'language': 'zh_CN'}",
        "{'language': ' '}",
        "{'agent_defaults': []}"
      })
  void is_refused_when_a_known_setting_is_wrong(String config) {
    world.empty().when(create(config)).expectException(RefusedWith.code(VALIDATION_ERROR));
  }

  @Test
  void is_refused_when_the_defaults_of_its_agents_are_wrong() {
    world
        .empty()
        .when(create("{'agent_defaults': {'persona': 7}}"))
        .expectException(RefusedWith.code(AGENT_004));
  }
}
