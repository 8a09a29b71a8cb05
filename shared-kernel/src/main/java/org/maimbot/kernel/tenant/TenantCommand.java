package org.maimbot.kernel.tenant;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.kernel.Change;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of a tenant. */
public sealed interface TenantCommand {
  TenantId tenantId();

  /**
   * @param config the tenant's own settings; {@code timezone}, {@code language} and {@code
   *     agent_defaults} have a meaning, the rest is kept as it is
   */
  record CreateTenant(
      @TargetAggregateIdentifier TenantId tenantId,
      String name,
      TenantType type,
      String description,
      String contactEmail,
      String ownerId,
      ObjectNode config)
      implements TenantCommand {}

  /** Changes what is given; null leaves it as it is. */
  record ChangeTenantDetails(
      @TargetAggregateIdentifier TenantId tenantId,
      String name,
      Change description,
      Change contactEmail,
      Change ownerId)
      implements TenantCommand {}

  /** Merges the patch into the config (RFC 7396). */
  record ChangeTenantConfig(@TargetAggregateIdentifier TenantId tenantId, ObjectNode patch)
      implements TenantCommand {}

  /** Makes a personal tenant an enterprise one, see {@link TenantLimits#movedTo}. */
  record UpgradeTenant(@TargetAggregateIdentifier TenantId tenantId, String reason)
      implements TenantCommand {}

  record ActivateTenant(@TargetAggregateIdentifier TenantId tenantId, String reason)
      implements TenantCommand {}

  record DeactivateTenant(@TargetAggregateIdentifier TenantId tenantId, String reason)
      implements TenantCommand {}

  record SuspendTenant(@TargetAggregateIdentifier TenantId tenantId, String reason)
      implements TenantCommand {}

  /**
   * Sets the limits that are given.
   *
   * @param patch to be merged into them as they are written (RFC 7396); checked before
   */
  record SetTenantLimits(@TargetAggregateIdentifier TenantId tenantId, ObjectNode patch)
      implements TenantCommand {}

  record DeleteTenant(@TargetAggregateIdentifier TenantId tenantId, String reason)
      implements TenantCommand {}
}
