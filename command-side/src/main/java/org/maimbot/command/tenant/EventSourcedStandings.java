package org.maimbot.command.tenant;

import static org.maimbot.kernel.ErrorCode.TENANT_001;

import org.axonframework.config.Configuration;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.maimbot.command.apikey.TenantStandings;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/** Tells a tenant's standing from its events, while a command of another aggregate is handled. */
@Component
class EventSourcedStandings implements TenantStandings {
  private final Configuration axon;

  EventSourcedStandings(Configuration axon) {
    this.axon = axon;
  }

  @Override
  public Standing of(TenantId tenant) {
    try {
      return axon.repository(Tenant.class).load(tenant.value()).invoke(Tenant::standing);
    } catch (AggregateNotFoundException _) {
      throw new Refused(TENANT_001, "tenant.unknown", tenant);
    }
  }
}
