package org.maimbot.kernel.agent;

import java.time.Instant;
import org.maimbot.kernel.tenant.TenantId;

/**
 * An instance of an agent has reported that it is alive.
 *
 * @param lastActive when it last did
 * @param expiresAt until when that holds
 */
public record AgentActivity(
    TenantId tenantId, AgentId agentId, Instant lastActive, Instant expiresAt) {}
