package org.maimbot.kernel.agent;

import java.time.Duration;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.tenant.TenantId;

/** Which agents are alive. Presence is not history: it is in no event, and a replay loses none. */
public interface AgentActivities {
  /**
   * An instance of the agent is alive.
   *
   * @param ttl how long that holds from now
   */
  AgentActivity report(TenantId tenant, AgentId agent, Duration ttl);

  /** What was reported of the tenant's agents and has not expired, the latest first. */
  Page<AgentActivity> list(TenantId tenant, PageRequest page);
}
