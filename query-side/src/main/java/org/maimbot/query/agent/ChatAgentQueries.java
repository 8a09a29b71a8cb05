package org.maimbot.query.agent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.agent.AgentQuery.ListChatAgents;
import org.maimbot.kernel.agent.AgentStatus;
import org.maimbot.kernel.agent.ChatAgentView;
import org.maimbot.kernel.config.EffectiveConfig;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.tenant.KeyFigures;
import org.maimbot.query.tenant.Tenants;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lists who can chat: the active agents of an active tenant. */
@Component
class ChatAgentQueries {
  private static final String ACTIVE = AgentStatus.ACTIVE.name();

  private final Reads reads;
  private final Tenants tenants;
  private final ActivityTable activities;
  private final GlobalDefaults global;
  private final ObjectProvider<KeyFigures> keyFigures;

  ChatAgentQueries(
      Reads reads,
      Tenants tenants,
      ActivityTable activities,
      GlobalDefaults global,
      ObjectProvider<KeyFigures> keyFigures) {
    this.reads = reads;
    this.tenants = tenants;
    this.activities = activities;
    this.global = global;
    this.keyFigures = keyFigures;
  }

  @QueryHandler
  Page<ChatAgentView> list(ListChatAgents query) {
    Tenants.Known tenant = tenants.require(query.tenantId(), query.scope());
    if (!tenant.isActive()) return new Page<>(List.of(), query.page(), 0, null);
    Listing<AgentRow> listing =
        new Listing<>(AgentTable.AGENTS, reads.jdbc())
            .where("tenant_id = ?", query.tenantId().value())
            .where("status = ?", ACTIVE);
    long total = listing.tallied(query.tenantId().value(), ACTIVE::equals);
    Page<AgentRow> page = listing.page(query.page(), total);
    List<String> ids = page.items().stream().map(AgentRow::id).toList();
    Map<String, Instant> lastActive = activities.lastActive(ids);
    KeyFigures figures = keyFigures.getIfAvailable();
    Map<String, Long> keys = figures == null ? Map.of() : figures.usableByAgent(ids);
    return page.map(
        row -> view(row, tenant, keys.getOrDefault(row.id(), 0L), lastActive.get(row.id())));
  }

  private ChatAgentView view(AgentRow row, Tenants.Known tenant, long keys, Instant lastActive) {
    EffectiveConfig effective =
        EffectiveConfig.resolve(global.config(), tenant.agentDefaults(), row.config(), null, null);
    return new ChatAgentView(
        row.agentId(),
        row.tenantId(),
        row.details().name(),
        row.details().description(),
        row.details().tags(),
        row.status(),
        Capabilities.of(effective.config()),
        keys,
        lastActive);
  }
}
