package org.maimbot.kernel.user;

import org.maimbot.kernel.StoredEvent;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.tenant.TenantId;

/** What has happened to a tenant's end user. */
public sealed interface UserEvent extends TenantOwned {
  /** The key of what was sealed for the user is destroyed; copies in clear are to be dropped. */
  @StoredEvent("user.erased")
  record UserErased(UserRef userRef, TenantId tenantId) implements UserEvent {}
}
