package org.maimbot.kernel.user;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.kernel.tenant.TenantId;

/** What can be asked of a tenant's end user. */
public sealed interface UserCommand {
  UserRef userRef();

  /** Makes all that was sealed for the user unreadable for ever; once more changes nothing. */
  record EraseUser(@TargetAggregateIdentifier UserRef userRef, TenantId tenantId)
      implements UserCommand {}
}
