package org.maimbot.command.tenant;

import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.tenant.TenantType.ENTERPRISE;

import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.tenant.ChatLimits;
import org.maimbot.kernel.tenant.TenantCommand.UpgradeTenant;
import org.maimbot.kernel.tenant.TenantEvent.TenantLimitsSet;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;
import org.maimbot.kernel.tenant.TenantEvent.TenantUpgraded;
import org.maimbot.kernel.tenant.TenantLimits;

class UpgradeTenantTest {
  private static final TenantUpgraded UPGRADED =
      new TenantUpgraded(TENANT, ENTERPRISE, TenantLimits.startingWith(ENTERPRISE), "grown");
  private final TenantWorld world = new TenantWorld();

  @Test
  void lifts_the_limits_to_those_of_the_type() {
    world.given().when(new UpgradeTenant(TENANT, "grown")).expectEvents(UPGRADED);
  }

  @Test
  void keeps_the_limits_that_were_set() {
    ChatLimits chat = new ChatLimits(30, null, null, null, null, null, null, null, null);
    world
        .given(new TenantLimitsSet(TENANT, new TenantLimits(3, 20, 6_000, 9, 600, chat)))
        .when(new UpgradeTenant(TENANT, "grown"))
        .expectEvents(
            new TenantUpgraded(
                TENANT, ENTERPRISE, new TenantLimits(3, 1_000, null, 9, null, chat), "grown"));
  }

  @Test
  void does_nothing_a_second_time() {
    world.given(UPGRADED).when(new UpgradeTenant(TENANT, "again")).expectNoEvents();
  }

  @Test
  void is_refused_while_the_tenant_is_suspended() {
    world
        .given(new TenantSuspended(TENANT, null))
        .when(new UpgradeTenant(TENANT, null))
        .expectNoEvents()
        .expectException(RefusedWith.code(TENANT_003));
  }
}
