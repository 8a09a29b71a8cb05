package org.maimbot.query.tenant;

import java.time.Instant;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.tenant.TenantEvent;
import org.maimbot.kernel.tenant.TenantView;
import org.maimbot.query.history.Chronicle;
import org.maimbot.query.projection.Projection;
import org.springframework.stereotype.Component;

/** Shows tenants as they were. */
@Component
class TenantChronicle implements Chronicle<TenantEvent, TenantRow, TenantView> {
  private final TenantProjection projection;
  private final Vault vault;

  TenantChronicle(TenantProjection projection, Vault vault) {
    this.projection = projection;
    this.vault = vault;
  }

  @Override
  public EntityKind<TenantView> kind() {
    return EntityKind.TENANT;
  }

  @Override
  public Projection<TenantEvent, TenantRow> projection() {
    return projection;
  }

  @Override
  public TenantView show(TenantRow row, Instant at) {
    return row.view(vault);
  }
}
