package org.maimbot.kernel.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.config.MergePatch;
import tools.jackson.databind.node.ObjectNode;

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

  /**
   * These limits with a merge patch applied (RFC 7396): what is not given stays, null lifts one.
   *
   * @param patch numbers, and an object of them for {@code chat}
   */
  public TenantLimits merged(ObjectNode patch) {
    ObjectNode now = Json.mapper().valueToTree(this);
    TenantLimits merged =
        Json.mapper().treeToValue(MergePatch.apply(now, patch), TenantLimits.class);
    return ChatLimits.NONE.equals(merged.chat) ? merged.with(null) : merged;
  }

  /**
   * These limits after a change of the tenant's type. Only those that are as the old type gave them
   * become as the new one gives them: the others somebody has set, and they stay.
   */
  public TenantLimits movedTo(TenantType type, TenantType before) {
    TenantLimits old = startingWith(before);
    TenantLimits given = startingWith(type);
    return new TenantLimits(
        moved(maxAgents, old.maxAgents, given.maxAgents),
        moved(maxKeysPerAgent, old.maxKeysPerAgent, given.maxKeysPerAgent),
        moved(requestsPerMinute, old.requestsPerMinute, given.requestsPerMinute),
        moved(agentRequestsPerMinute, old.agentRequestsPerMinute, given.agentRequestsPerMinute),
        moved(keyRequestsPerMinute, old.keyRequestsPerMinute, given.keyRequestsPerMinute),
        chat);
  }

  private static Integer moved(Integer now, Integer old, Integer given) {
    return Objects.equals(now, old) ? given : now;
  }

  private TenantLimits with(ChatLimits others) {
    return new TenantLimits(
        maxAgents,
        maxKeysPerAgent,
        requestsPerMinute,
        agentRequestsPerMinute,
        keyRequestsPerMinute,
        others);
  }

  /** What a new tenant of this type starts with. */
  public static TenantLimits startingWith(TenantType type) {
    return switch (type) {
      case PERSONAL -> new TenantLimits(20, 20, 6_000, 3_000, 600);
      case ENTERPRISE -> new TenantLimits(50_000, 1_000, null, null, null);
    };
  }
}
