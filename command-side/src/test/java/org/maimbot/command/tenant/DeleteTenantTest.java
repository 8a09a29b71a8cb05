package org.maimbot.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.tenant.TenantWorld.TENANT;

import org.axonframework.eventsourcing.AggregateDeletedException;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.tenant.TenantCommand.DeleteTenant;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeleted;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;

class DeleteTenantTest {
  private final TenantWorld world = new TenantWorld();

  @Test
  void frees_the_name_and_destroys_the_data_key() {
    world
        .given(new TenantSuspended(TENANT, null))
        .when(new DeleteTenant(TENANT, "bye"))
        .expectEvents(new TenantDeleted(TENANT, "bye"))
        .expectMarkedDeleted();

    assertThat(world.reservations.lives(TENANT.value())).isFalse();
    assertThat(world.vault.hasDestroyed(TENANT)).isTrue();
  }

  @Test
  void finds_no_tenant_a_second_time() {
    world
        .given(new TenantDeleted(TENANT, null))
        .when(new DeleteTenant(TENANT, null))
        .expectException(AggregateDeletedException.class);
  }
}
