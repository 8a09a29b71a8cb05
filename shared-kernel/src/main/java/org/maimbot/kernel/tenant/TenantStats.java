package org.maimbot.kernel.tenant;

import java.time.Instant;

/**
 * What a tenant owns and has used.
 *
 * @param requests uses of its keys
 * @param lastActivity the last use of a key or sign of life of an agent; null before the first
 */
public record TenantStats(
    TenantId tenantId,
    long agents,
    long apiKeys,
    long requests,
    long conversations,
    long messages,
    long tokens,
    Instant lastActivity) {}
