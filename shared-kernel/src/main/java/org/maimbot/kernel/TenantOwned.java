package org.maimbot.kernel;

import org.maimbot.kernel.tenant.TenantId;

/** What belongs to one tenant for as long as it exists, such as an event of one of its agents. */
public interface TenantOwned {
  TenantId tenantId();
}
