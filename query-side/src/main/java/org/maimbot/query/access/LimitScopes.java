package org.maimbot.query.access;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;

/**
 * The rate limits that a use of one key falls under, with the Redis keys of their counters. All of
 * a tenant's are in one slot of a Redis cluster.
 */
record LimitScopes(TenantId tenant, List<Scope> scopes) {
  /**
   * One limit.
   *
   * @param name {@code tenant}, {@code agent} or {@code key}
   * @param limit uses a minute
   */
  record Scope(String name, String redisKey, int limit) {}

  LimitScopes {
    scopes = List.copyOf(scopes);
  }

  static LimitScopes of(TenantId tenant, AgentId agent, ApiKeyId key, TenantLimits limits) {
    List<Scope> scopes = new ArrayList<>(3);
    String slot = "limit:{" + tenant + "}:";
    if (limits.keyRequestsPerMinute() != null) {
      scopes.add(new Scope("key", slot + key, limits.keyRequestsPerMinute()));
    }
    if (limits.agentRequestsPerMinute() != null) {
      scopes.add(new Scope("agent", slot + agent, limits.agentRequestsPerMinute()));
    }
    if (limits.requestsPerMinute() != null) {
      scopes.add(new Scope("tenant", slot + tenant, limits.requestsPerMinute()));
    }
    return new LimitScopes(tenant, scopes);
  }

  /** The smallest limit; null when there is none. */
  Integer tightest() {
    return scopes.stream().map(Scope::limit).min(Integer::compare).orElse(null);
  }
}
