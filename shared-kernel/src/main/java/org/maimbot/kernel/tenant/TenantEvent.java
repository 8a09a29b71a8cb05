package org.maimbot.kernel.tenant;

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
      String description,
      Sealed contactEmail,
      String ownerId,
      ObjectNode config,
      TenantLimits limits)
      implements TenantEvent {}

  /** Carries every detail as it is now, changed or not. */
  @StoredEvent("tenant.details-changed")
  record TenantDetailsChanged(
      TenantId tenantId, String name, String description, Sealed contactEmail, String ownerId)
      implements TenantEvent {}

  /**
   * @param config the whole config as it is now
   */
  @StoredEvent("tenant.config-changed")
  record TenantConfigChanged(TenantId tenantId, ObjectNode config) implements TenantEvent {}

  @StoredEvent("tenant.upgraded")
  record TenantUpgraded(TenantId tenantId, TenantType type, TenantLimits limits, String reason)
      implements TenantEvent {}

  @StoredEvent("tenant.activated")
  record TenantActivated(TenantId tenantId, String reason) implements TenantEvent {}

  @StoredEvent("tenant.deactivated")
  record TenantDeactivated(TenantId tenantId, String reason) implements TenantEvent {}

  @StoredEvent("tenant.suspended")
  record TenantSuspended(TenantId tenantId, String reason) implements TenantEvent {}

  @StoredEvent("tenant.limits-set")
  record TenantLimitsSet(TenantId tenantId, TenantLimits limits) implements TenantEvent {}

  @StoredEvent("tenant.deleted")
  record TenantDeleted(TenantId tenantId, String reason) implements TenantEvent {}
}
