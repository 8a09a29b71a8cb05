package org.maimbot.kernel.agent;

import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.tenant.TenantId;

/** What can be asked about agents. */
public sealed interface AgentQuery {
  /**
   * One agent.
   *
   * @param scope the tenant that the caller is confined to, or null: another's agent is not found
   */
  record FindAgent(AgentId agentId, TenantId scope) implements AgentQuery, Query<AgentView> {}

  /**
   * @param status only these, or null
   * @param tag only those that carry it, or null
   * @param name a part of the name in any case, or null
   * @param sort {@code created_at}, {@code updated_at} or {@code name}, with {@code -} in front for
   *     the reverse; null is {@code -created_at}
   * @param asOf a moment to look back to, or null
   * @param scope the tenant that the caller is confined to, or null
   */
  record ListAgents(
      TenantId tenantId,
      AgentStatus status,
      String tag,
      String name,
      String sort,
      PageRequest page,
      AsOf asOf,
      TenantId scope)
      implements AgentQuery, Query<Page<AgentView>> {}

  /**
   * The configuration that holds in a place.
   *
   * @param platform the platform of the chat, or null
   * @param chatStream the chat stream, or null
   * @param asOf a moment to look back to, or null
   */
  record FindEffectiveConfig(
      AgentId agentId, TenantId scope, String platform, String chatStream, AsOf asOf)
      implements AgentQuery, Query<EffectiveConfigView> {}

  /**
   * The same for those who act by it. Never shown: it holds credentials as they are kept.
   *
   * @param platform the platform of the chat, or null
   * @param chatStream the chat stream, or null
   */
  record FindWorkingConfig(AgentId agentId, TenantId scope, String platform, String chatStream)
      implements AgentQuery, Query<WorkingConfig> {}

  /** The agents of a tenant that can chat now. */
  record ListChatAgents(TenantId tenantId, PageRequest page, TenantId scope)
      implements AgentQuery, Query<Page<ChatAgentView>> {}
}
