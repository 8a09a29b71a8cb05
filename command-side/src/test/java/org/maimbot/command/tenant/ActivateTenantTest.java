package org.maimbot.command.tenant;

import static org.maimbot.command.tenant.TenantWorld.TENANT;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.tenant.TenantCommand.ActivateTenant;
import org.maimbot.kernel.tenant.TenantEvent.TenantActivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeactivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;

class ActivateTenantTest {
  private final TenantWorld world = new TenantWorld();

  @Test
  void ends_a_suspension() {
    world
        .given(new TenantSuspended(TENANT, null))
        .when(new ActivateTenant(TENANT, "paid"))
        .expectEvents(new TenantActivated(TENANT, "paid"));
  }

  @Test
  void switches_an_inactive_tenant_on() {
    world
        .given(new TenantDeactivated(TENANT, null))
        .when(new ActivateTenant(TENANT, null))
        .expectEvents(new TenantActivated(TENANT, null));
  }

  @Test
  void does_nothing_to_an_active_tenant() {
    world.given().when(new ActivateTenant(TENANT, null)).expectNoEvents();
  }
}
