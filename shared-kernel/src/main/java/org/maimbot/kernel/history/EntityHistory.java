package org.maimbot.kernel.history;

import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/**
 * A part of an entity's history, oldest first.
 *
 * @param nextAfter the version after which to go on
 */
public record EntityHistory(
    TenantId tenantId, List<EntityVersion> items, long nextAfter, boolean hasMore) {}
