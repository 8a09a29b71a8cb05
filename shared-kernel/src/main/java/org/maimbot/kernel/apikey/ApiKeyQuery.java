package org.maimbot.kernel.apikey;

import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.tenant.TenantId;

/** What can be asked about API keys. */
public sealed interface ApiKeyQuery {
  /**
   * One key, masked.
   *
   * @param scope the tenant that the caller is confined to, or null: a key of another is not found
   */
  record FindApiKey(ApiKeyId apiKeyId, TenantId scope) implements ApiKeyQuery, Query<ApiKeyView> {}

  /**
   * A tenant's keys, masked.
   *
   * @param agentId only this agent's, or null
   * @param status only these, or null
   * @param name a part of the name in any case, or null
   * @param sort {@code created_at}, {@code updated_at} or {@code name}, with {@code -} in front for
   *     the reverse; null is {@code -created_at}
   * @param asOf a moment to look back to, or null
   * @param scope the tenant that the caller is confined to, or null
   */
  record ListApiKeys(
      TenantId tenantId,
      AgentId agentId,
      ApiKeyStatus status,
      String name,
      String sort,
      PageRequest page,
      AsOf asOf,
      TenantId scope)
      implements ApiKeyQuery, Query<Page<ApiKeyView>> {}
}
