package org.maimbot.kernel.agent;

import java.time.Duration;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/**
 * Which agents are alive. Presence is not history: it is kept until it expires, in no event, and
 * may be lost with the cache that holds it.
 */
public interface AgentActivities {
  /**
   * An instance of the agent is alive.
   *
   * @param ttl how long that holds from now
   */
  void report(TenantId tenant, AgentId agent, Duration ttl);

  /** What was reported of the tenant's agents and has not expired, the latest first. */
  List<AgentActivity> list(TenantId tenant);
}
