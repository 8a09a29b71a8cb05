package org.maimbot.query.apikey;

import static org.maimbot.kernel.ErrorCode.KEY_001;
import static org.maimbot.kernel.apikey.ApiKeyStatus.ACTIVE;
import static org.maimbot.kernel.apikey.ApiKeyStatus.EXPIRED;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.ApiKeyQuery.FindApiKey;
import org.maimbot.kernel.apikey.ApiKeyQuery.ListApiKeys;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.apikey.ApiKeyView;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.query.apikey.ApiKeyRow.KeyUse;
import org.maimbot.query.history.PastListing;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.projection.Sort;
import org.maimbot.query.tenant.Tenants;
import org.springframework.stereotype.Component;

/** Answers questions about API keys; those of a deleted tenant or agent are gone at once. */
@Component
class ApiKeyQueries {
  private static final List<String> SORTABLE = List.of("created_at", "updated_at", "name");

  private final Reads reads;
  private final Tenants tenants;
  private final ApiKeyUses uses;
  private final KeyCounts counts;
  private final Clock clock;
  private final Histories histories;

  ApiKeyQueries(
      Reads reads,
      Tenants tenants,
      ApiKeyUses uses,
      KeyCounts counts,
      Clock clock,
      Histories histories) {
    this.reads = reads;
    this.tenants = tenants;
    this.uses = uses;
    this.counts = counts;
    this.clock = clock;
    this.histories = histories;
  }

  @QueryHandler
  ApiKeyView find(FindApiKey query) {
    return reads
        .jdbc()
        .query(
            "select api_key.* from api_key join agent on agent.agent_id = api_key.agent_id"
                + " join tenant on tenant.tenant_id = api_key.tenant_id where api_key_id = ?",
            ApiKeyTable.KEYS.mapper(),
            query.apiKeyId().value())
        .stream()
        .filter(key -> query.scope() == null || query.scope().equals(key.tenantId()))
        .map(key -> view(key, uses.of(List.of(key.id()))))
        .findFirst()
        .orElseThrow(() -> new Refused(KEY_001, "apikey.unknown", query.apiKeyId()));
  }

  @QueryHandler
  Page<ApiKeyView> list(ListApiKeys query) {
    if (query.asOf() != null) return past(query);
    tenants.require(query.tenantId(), query.scope());
    LocalDateTime now = Rows.at(clock.instant());
    Listing<ApiKeyRow> listing = keysOf(query).sortedBy(Sort.parse(query.sort(), SORTABLE));
    ApiKeyStatus status = query.status();
    if (status == ACTIVE) listing.where("(expires_at is null or expires_at > ?)", now);
    if (status == EXPIRED) listing.where("expires_at <= ?", now);
    if (status != null) listing.where("status = ?", (status == EXPIRED ? ACTIVE : status).name());
    Page<ApiKeyRow> page = listing.page(query.page(), total(query, listing, now));
    Map<String, KeyUse> used = uses.of(page.items().stream().map(ApiKeyRow::id).toList());
    return page.map(row -> view(row, used));
  }

  private Page<ApiKeyView> past(ListApiKeys query) {
    List<ApiKeyView> all =
        histories.allAt(EntityKind.API_KEY, query.tenantId(), query.asOf(), query.scope());
    return new PastListing<>(all, key -> key.apiKeyId().value())
        .where(query.agentId(), key -> key.agentId().equals(query.agentId()))
        .where(query.status(), key -> key.status() == query.status())
        .whereContains(ApiKeyView::name, query.name())
        .sortedBy(
            Sort.parse(query.sort(), SORTABLE),
            Map.of(
                "created_at", Comparator.comparing(ApiKeyView::createdAt),
                "updated_at", Comparator.comparing(ApiKeyView::updatedAt),
                "name", Comparator.comparing(ApiKeyView::name)))
        .page(query.page());
  }

  private Listing<ApiKeyRow> keysOf(ListApiKeys query) {
    return new Listing<>(ApiKeyTable.KEYS, reads.jdbc())
        .where("tenant_id = ?", query.tenantId().value())
        .where("exists (select 1 from agent where agent.agent_id = api_key.agent_id)")
        .whereEqual("agent_id", query.agentId() == null ? null : query.agentId().value())
        .whereContains("name", query.name());
  }

  /** Counts only what the tally cannot know: a search, and what has expired by now. */
  private long total(ListApiKeys query, Listing<ApiKeyRow> listing, LocalDateTime now) {
    ApiKeyStatus status = query.status();
    if (query.name() != null || status == EXPIRED) return listing.counted();
    Map<ApiKeyStatus, Long> counted = counts.of(query.tenantId(), query.agentId());
    if (status == null) return counted.values().stream().mapToLong(Long::longValue).sum();
    long all = counted.getOrDefault(status, 0L);
    return status == ACTIVE ? all - expired(query, now) : all;
  }

  private long expired(ListApiKeys query, LocalDateTime now) {
    return keysOf(query).where("status = ?", ACTIVE.name()).where("expires_at <= ?", now).counted();
  }

  private ApiKeyView view(ApiKeyRow row, Map<String, KeyUse> used) {
    return row.view(clock.instant(), used.getOrDefault(row.id(), KeyUse.NONE));
  }
}
