package org.maimbot.query.apikey;

import java.util.EnumMap;
import java.util.Map;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/** How many keys there are, from their tally: those of a deleted agent are gone with it at once. */
@Component
class KeyCounts {
  /**
   * The tally still holds the keys that wait for their own deletion. They are found by their names
   * in the reservations, which begin with a control character since the agent left.
   */
  private static final String OF_TENANT =
      "select bucket, sum(n) from (select bucket, n from api_key_tally where scope = ?"
          + " union all select api_key.status, -1 from reservation"
          + " join api_key on api_key_id = entity_id"
          + " where scope_id = ? and kind = 'API_KEY'"
          + " and reservation.name < ' '"
          + " and not exists (select 1 from agent where agent.agent_id = api_key.agent_id)) counted"
          + " group by bucket";

  private static final String OF_AGENT =
      "select bucket, sum(n) from api_key_tally join agent on agent_id = scope"
          + " where scope = ? and tenant_id = ? group by bucket";

  private final Reads reads;

  KeyCounts(Reads reads) {
    this.reads = reads;
  }

  /**
   * Of the tenant, or of one agent if it is the tenant's.
   *
   * @param agent null for those of all agents
   */
  Map<ApiKeyStatus, Long> of(TenantId tenant, AgentId agent) {
    Map<ApiKeyStatus, Long> counts = new EnumMap<>(ApiKeyStatus.class);
    reads
        .jdbc()
        .query(
            agent == null ? OF_TENANT : OF_AGENT,
            row -> {
              counts.put(ApiKeyStatus.valueOf(row.getString(1)), row.getLong(2));
            },
            agent == null ? tenant.value() : agent.value(),
            tenant.value());
    return counts;
  }
}
