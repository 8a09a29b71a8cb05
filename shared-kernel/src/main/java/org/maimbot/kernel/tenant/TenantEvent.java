package org.maimbot.kernel.tenant;

import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.StoredEvent;
import org.maimbot.kernel.TenantOwned;
import tools.jackson.databind.node.ObjectNode;

/** What has happened to a tenant. */
public sealed interface TenantEvent extends TenantOwned {
  @StoredEvent("tenant.created")
  record TenantCreated(
      TenantId tenantId,
      String name,
      TenantType type,
      @MayBeNull String description,
      @MayBeNull Sealed contactEmail,
      @MayBeNull String ownerId,
      ObjectNode config,
      TenantLimits limits)
      implements TenantEvent {}

  /** Carries every detail as it is now, changed or not. */
  @StoredEvent("tenant.details-changed")
  record TenantDetailsChanged(
      TenantId tenantId,
      String name,
      @MayBeNull String description,
      @MayBeNull Sealed contactEmail,
      @MayBeNull String ownerId)
      implements TenantEvent {}

  /**
   * @param config the whole config as it is now
   */
  @StoredEvent("tenant.config-changed")
  record TenantConfigChanged(TenantId tenantId, ObjectNode config) implements TenantEvent {}

  @StoredEvent("tenant.upgraded")
  record TenantUpgraded(
      TenantId tenantId, TenantType type, TenantLimits limits, @MayBeNull String reason)
      implements TenantEvent {}

  @StoredEvent("tenant.activated")
  record TenantActivated(TenantId tenantId, @MayBeNull String reason) implements TenantEvent {}

  @StoredEvent("tenant.deactivated")
  record TenantDeactivated(TenantId tenantId, @MayBeNull String reason) implements TenantEvent {}

  @StoredEvent("tenant.suspended")
  record TenantSuspended(TenantId tenantId, @MayBeNull String reason) implements TenantEvent {}

  @StoredEvent("tenant.limits-set")
  record TenantLimitsSet(TenantId tenantId, TenantLimits limits) implements TenantEvent {}

  @StoredEvent("tenant.deleted")
  record TenantDeleted(TenantId tenantId, @MayBeNull String reason) implements TenantEvent {}
}
