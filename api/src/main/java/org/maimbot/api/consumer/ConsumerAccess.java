package org.maimbot.api.consumer;

import org.maimbot.api.stream.Caller;
import org.maimbot.api.stream.EventAccess;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.Consumers;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/**
 * Decides who may use a tenant's groups: those who may follow its events. A key that may not see
 * sealed fields receives nothing from a group that opens them.
 */
@Component
class ConsumerAccess {
  private final EventAccess access;
  private final Consumers consumers;

  ConsumerAccess(EventAccess access, Consumers consumers) {
    this.access = access;
    this.consumers = consumers;
  }

  /** The tenant that the caller is confined to; null for one who sees all. */
  TenantId scope() {
    return access.admit(null, false).tenant();
  }

  /** The same, for the groups of a tenant. */
  TenantId scope(TenantId tenant, boolean sensitive) {
    return access.admit(tenant, sensitive).tenant();
  }

  /** The same, of one who is to receive the group's events. */
  TenantId scopeToReceive(ConsumerId group) {
    Caller caller = access.admit(null, false);
    boolean byKey = caller.key() != null;
    if (byKey && consumers.find(group, caller.tenant()).sensitive()) access.admit(null, true);
    return caller.tenant();
  }
}
