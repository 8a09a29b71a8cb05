package org.maimbot.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.TENANT_002;

import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantDetails;
import org.maimbot.kernel.tenant.TenantEvent.TenantDetailsChanged;

class ChangeTenantDetailsTest {
  private static final Sealed ADDRESS = new Sealed("moc.elpmaxe@a");
  private final TenantWorld world = new TenantWorld();

  @Test
  void changes_what_is_given_and_moves_the_name() {
    world
        .given()
        .when(new ChangeTenantDetails(TENANT, "New", null, null, null))
        .expectEvents(new TenantDetailsChanged(TENANT, "New", "first", ADDRESS, "owner"));

    assertThat(world.reservations.nameOf(TENANT.value())).isEqualTo("New");
  }

  @Test
  void seals_a_new_address() {
    world
        .given()
        .when(new ChangeTenantDetails(TENANT, null, null, Change.to("b@x.org"), null))
        .expectEvents(
            new TenantDetailsChanged(TENANT, "Mai", "first", new Sealed("gro.x@b"), "owner"));
  }

  @Test
  void removes_what_may_be_missing() {
    Change gone = Change.REMOVAL;
    world
        .given()
        .when(new ChangeTenantDetails(TENANT, null, gone, gone, gone))
        .expectEvents(new TenantDetailsChanged(TENANT, "Mai", null, null, null));
  }

  @Test
  void removes_nothing_twice() {
    world
        .given(new TenantDetailsChanged(TENANT, "Mai", null, null, null))
        .when(new ChangeTenantDetails(TENANT, null, Change.REMOVAL, Change.REMOVAL, null))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void does_nothing_when_nothing_is_new() {
    world
        .given()
        .when(
            new ChangeTenantDetails(
                TENANT, "Mai", Change.to("first"), Change.to("a@example.com"), Change.to("owner")))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void is_refused_when_the_name_is_taken() {
    world.taken("Other");

    world
        .given()
        .when(new ChangeTenantDetails(TENANT, "Other", null, null, null))
        .expectNoEvents()
        .expectException(RefusedWith.code(TENANT_002));
  }
}
