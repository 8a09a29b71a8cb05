package org.maimbot.kernel.quality;

import java.time.LocalDate;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/** What can be asked about quality. */
public sealed interface QualityQuery {
  /**
   * A tenant's figures by agent and model.
   *
   * @param agentId only this agent's, or null
   * @param model only this model's, or null
   * @param from the first day, in UTC
   * @param to the last day, in UTC
   * @param daily whether each day is told by itself
   * @param scope the tenant that the caller is confined to, or null
   */
  record FindQuality(
      TenantId tenantId,
      AgentId agentId,
      String model,
      LocalDate from,
      LocalDate to,
      boolean daily,
      TenantId scope)
      implements QualityQuery, Query<QualityReport> {}
}
