package org.maimbot.command.apikey;

import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.PermissionGroups;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantStatus;

/** What a tenant allows its keys, as its events say at this moment. */
public interface TenantStandings {
  /**
   * @throws Refused TENANT_001 when there is no such tenant
   */
  Standing of(TenantId tenant);

  /**
   * A tenant's standing.
   *
   * @param maxKeysPerAgent null is no limit
   * @param groups what its keys may name as {@code group:…}
   */
  record Standing(TenantStatus status, Integer maxKeysPerAgent, PermissionGroups groups) {}
}
