package org.maimbot.kernel.audit;

import java.time.Instant;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Which entries are asked for; what is null is not asked about.
 *
 * @param tenantId null is all tenants
 * @param action an action, or some by wildcard such as {@code tenant.*}
 * @param from the first moment
 * @param to the first moment that is no longer meant
 */
public record AuditFilter(
    TenantId tenantId,
    String entity,
    String entityId,
    String actor,
    String action,
    Instant from,
    Instant to) {
  /** Whether these are all entries of a tenant. */
  public boolean isWholeTenant() {
    return tenantId != null
        && entity == null
        && entityId == null
        && actor == null
        && action == null
        && from == null
        && to == null;
  }
}
