package org.maimbot.command.tenant;

import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.TENANT_003;

import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.tenant.TenantCommand.DeactivateTenant;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeactivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;

class DeactivateTenantTest {
  private final TenantWorld world = new TenantWorld();

  @Test
  void switches_a_tenant_off() {
    world
        .given()
        .when(new DeactivateTenant(TENANT, "pause"))
        .expectEvents(new TenantDeactivated(TENANT, "pause"));
  }

  @Test
  void does_nothing_a_second_time() {
    world
        .given(new TenantDeactivated(TENANT, null))
        .when(new DeactivateTenant(TENANT, null))
        .expectNoEvents();
  }

  @Test
  void is_refused_when_the_operator_has_suspended_it() {
    world
        .given(new TenantSuspended(TENANT, null))
        .when(new DeactivateTenant(TENANT, null))
        .expectNoEvents()
        .expectException(RefusedWith.code(TENANT_003));
  }
}
