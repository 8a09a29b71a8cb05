package org.maimbot.command.tenant;

import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.tenant.TenantCommand.SetTenantLimits;
import org.maimbot.kernel.tenant.TenantEvent.TenantLimitsSet;
import org.maimbot.kernel.tenant.TenantLimits;

class SetTenantLimitsTest {
  private static final TenantLimits TIGHT = new TenantLimits(1, 1, 10, null, 5);
  private final TenantWorld world = new TenantWorld();

  @Test
  void sets_the_limits() {
    world
        .given()
        .when(new SetTenantLimits(TENANT, TIGHT))
        .expectEvents(new TenantLimitsSet(TENANT, TIGHT));
  }

  @Test
  void does_nothing_when_they_are_set_already() {
    world
        .given(new TenantLimitsSet(TENANT, TIGHT))
        .when(new SetTenantLimits(TENANT, TIGHT))
        .expectNoEvents();
  }

  @Test
  void is_done_for_a_caller_who_has_seen_the_last_version() {
    world
        .given()
        .when(new SetTenantLimits(TENANT, TIGHT), Map.of(Metadata.EXPECTED_VERSION, 1L))
        .expectEvents(new TenantLimitsSet(TENANT, TIGHT));
  }

  @Test
  void is_refused_to_a_caller_who_has_seen_another_version() {
    world
        .given()
        .when(new SetTenantLimits(TENANT, TIGHT), Map.of(Metadata.EXPECTED_VERSION, 2L))
        .expectNoEvents()
        .expectException(RefusedWith.code(PRECONDITION_FAILED));
  }
}
