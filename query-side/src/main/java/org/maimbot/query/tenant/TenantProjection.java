package org.maimbot.query.tenant;

import static org.maimbot.kernel.tenant.TenantStatus.ACTIVE;
import static org.maimbot.kernel.tenant.TenantStatus.INACTIVE;
import static org.maimbot.kernel.tenant.TenantStatus.SUSPENDED;

import org.maimbot.kernel.tenant.TenantEvent;
import org.maimbot.kernel.tenant.TenantEvent.TenantActivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantConfigChanged;
import org.maimbot.kernel.tenant.TenantEvent.TenantCreated;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeactivated;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeleted;
import org.maimbot.kernel.tenant.TenantEvent.TenantDetailsChanged;
import org.maimbot.kernel.tenant.TenantEvent.TenantLimitsSet;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;
import org.maimbot.kernel.tenant.TenantEvent.TenantUpgraded;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.RowTable;
import org.springframework.stereotype.Component;

/** Keeps one row per living tenant. */
@Component
class TenantProjection implements Projection<TenantEvent, TenantRow> {
  @Override
  public String name() {
    return "tenants";
  }

  @Override
  public Class<TenantEvent> events() {
    return TenantEvent.class;
  }

  @Override
  public RowTable<TenantRow> table() {
    return TenantTable.TENANTS;
  }

  @Override
  public TenantRow evolve(TenantRow row, TenantEvent event, Happened happened) {
    return switch (event) {
      case TenantCreated created -> TenantRow.of(created, happened);
      case TenantDetailsChanged changed -> row.seen(happened).with(changed);
      case TenantConfigChanged changed -> row.seen(happened).with(changed.config());
      case TenantUpgraded upgraded -> row.seen(happened).with(upgraded);
      case TenantLimitsSet set -> row.seen(happened).with(set.limits());
      case TenantActivated _ -> row.seen(happened).with(ACTIVE);
      case TenantDeactivated _ -> row.seen(happened).with(INACTIVE);
      case TenantSuspended _ -> row.seen(happened).with(SUSPENDED);
      case TenantDeleted _ -> null;
    };
  }
}
