package org.maimbot.query.access;

import java.time.Instant;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.apikey.PermissionSet;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Everything that decides whether one secret of one key may be used, as it was at one moment. What
 * depends on the time is decided at the check.
 *
 * @param secretValidUntil when a rotated secret stops working; null for the present one
 * @param expiresAt when the key stops working; null is never
 * @param turns what holds for chats
 */
record AccessRecord(
    ApiKeyId apiKeyId,
    TenantId tenantId,
    AgentId agentId,
    Instant secretValidUntil,
    ApiKeyStatus status,
    Instant expiresAt,
    PermissionSet permissions,
    boolean tenantActive,
    boolean agentActive,
    LimitScopes limits,
    TurnRules turns) {}
