package org.maimbot.command.tenant;

import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.tenant.TenantCommand.SuspendTenant;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeactivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;

class SuspendTenantTest {
  private final TenantWorld world = new TenantWorld();

  @Test
  void suspends_a_tenant() {
    world
        .given()
        .when(new SuspendTenant(TENANT, "unpaid"))
        .expectEvents(new TenantSuspended(TENANT, "unpaid"));
  }

  @Test
  void suspends_an_inactive_tenant_too() {
    world
        .given(new TenantDeactivated(TENANT, null))
        .when(new SuspendTenant(TENANT, null))
        .expectEvents(new TenantSuspended(TENANT, null));
  }

  @Test
  void does_nothing_a_second_time() {
    world
        .given(new TenantSuspended(TENANT, "unpaid"))
        .when(new SuspendTenant(TENANT, "again"))
        .expectNoEvents();
  }

  @Test
  void finds_no_tenant_for_a_caller_who_is_confined_to_another() {
    world
        .given()
        .when(new SuspendTenant(TENANT, null), Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(TENANT_001));
  }
}
