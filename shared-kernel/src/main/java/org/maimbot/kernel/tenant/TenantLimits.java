package org.maimbot.kernel.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.maimbot.kernel.MayBeNull;

/**
 * How much a tenant may own and how often its keys may be used; null is no limit.
 *
 * @param maxAgents agents of the tenant
 * @param maxKeysPerAgent keys of each of its agents
 * @param requestsPerMinute uses of all the tenant's keys together
 * @param agentRequestsPerMinute uses of the keys of any one agent
 * @param keyRequestsPerMinute uses of any one key
 * @param chat limits of chat alone
 */
public record TenantLimits(
    @MayBeNull Integer maxAgents,
    @MayBeNull Integer maxKeysPerAgent,
    @MayBeNull Integer requestsPerMinute,
    @MayBeNull Integer agentRequestsPerMinute,
    @MayBeNull Integer keyRequestsPerMinute,
    @MayBeNull @JsonInclude(JsonInclude.Include.NON_NULL) ChatLimits chat) {

  /** Without limits of chat alone. */
  public TenantLimits(
      Integer maxAgents,
      Integer maxKeysPerAgent,
      Integer requestsPerMinute,
      Integer agentRequestsPerMinute,
      Integer keyRequestsPerMinute) {
    this(
        maxAgents,
        maxKeysPerAgent,
        requestsPerMinute,
        agentRequestsPerMinute,
        keyRequestsPerMinute,
        null);
  }

  /** What a new tenant of this type starts with. */
  public static TenantLimits startingWith(TenantType type) {
    return switch (type) {
      case PERSONAL -> new TenantLimits(20, 20, 6_000, 3_000, 600);
      case ENTERPRISE -> new TenantLimits(50_000, 1_000, null, null, null);
    };
  }
}
