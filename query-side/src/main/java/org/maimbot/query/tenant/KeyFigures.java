package org.maimbot.query.tenant;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.maimbot.kernel.tenant.TenantId;

/** What the read model of API keys knows in numbers. */
public interface KeyFigures {
  /** How many usable keys each of the agents has, by the agent's id; an agent without may lack. */
  Map<String, Long> usableByAgent(Collection<String> agentIds);

  Figures of(TenantId tenant);

  /**
   * The keys of one tenant.
   *
   * @param uses of all its keys together
   * @param lastUsedAt null before the first use
   */
  record Figures(long keys, long uses, Instant lastUsedAt) {}
}
