package org.maimbot.query.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_001;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentQuery.FindAgent;
import org.maimbot.kernel.agent.AgentQuery.ListAgents;
import org.maimbot.kernel.agent.AgentView;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.query.history.PastListing;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Sort;
import org.maimbot.query.tenant.Tenants;
import org.springframework.stereotype.Component;

/** Answers questions about agents; those of a deleted tenant are gone at once. */
@Component
class AgentQueries {
  private static final List<String> SORTABLE = List.of("created_at", "updated_at", "name");

  private final Reads reads;
  private final Tenants tenants;
  private final ActivityTable activities;
  private final Histories histories;

  AgentQueries(Reads reads, Tenants tenants, ActivityTable activities, Histories histories) {
    this.reads = reads;
    this.tenants = tenants;
    this.activities = activities;
    this.histories = histories;
  }

  @QueryHandler
  AgentView find(FindAgent query) {
    return reads
        .jdbc()
        .query(
            "select agent.*, "
                + ActivityTable.LAST_ACTIVE
                + " from agent join tenant on tenant.tenant_id = agent.tenant_id"
                + " where agent.agent_id = ?",
            (row, _) -> AgentTable.read(row).view(ActivityTable.lastActive(row)),
            query.agentId().value())
        .stream()
        .filter(agent -> query.scope() == null || query.scope().equals(agent.tenantId()))
        .findFirst()
        .orElseThrow(() -> new Refused(AGENT_001, "agent.unknown", query.agentId()));
  }

  @QueryHandler
  Page<AgentView> list(ListAgents query) {
    if (query.asOf() != null) return past(query);
    tenants.require(query.tenantId(), query.scope());
    Listing<AgentRow> listing =
        new Listing<>(AgentTable.AGENTS, reads.jdbc())
            .where("tenant_id = ?", query.tenantId().value())
            .whereEqual("status", query.status() == null ? null : query.status().name())
            .whereContains("name", query.name())
            .sortedBy(Sort.parse(query.sort(), SORTABLE));
    if (query.tag() != null) {
      listing.where(
          "agent_id in (select agent_id from agent_tag where tenant_id = ? and tag = ?)",
          query.tenantId().value(),
          query.tag());
    }
    Page<AgentRow> page = listing.page(query.page(), total(query, listing));
    Map<String, Instant> lastActive =
        activities.lastActive(page.items().stream().map(AgentRow::id).toList());
    return page.map(row -> row.view(lastActive.get(row.id())));
  }

  private Page<AgentView> past(ListAgents query) {
    List<AgentView> all =
        histories.allAt(EntityKind.AGENT, query.tenantId(), query.asOf(), query.scope());
    return new PastListing<>(all, agent -> agent.agentId().value())
        .where(query.status(), agent -> agent.status() == query.status())
        .where(query.tag(), agent -> agent.tags().contains(query.tag()))
        .whereContains(AgentView::name, query.name())
        .sortedBy(
            Sort.parse(query.sort(), SORTABLE),
            Map.of(
                "created_at", Comparator.comparing(AgentView::createdAt),
                "updated_at", Comparator.comparing(AgentView::updatedAt),
                "name", Comparator.comparing(AgentView::name)))
        .page(query.page());
  }

  private static long total(ListAgents query, Listing<AgentRow> listing) {
    if (query.name() != null || query.tag() != null) return listing.counted();
    return listing.tallied(
        query.tenantId().value(),
        bucket -> query.status() == null || bucket.equals(query.status().name()));
  }
}
