package org.maimbot.query.tenant;

import static org.maimbot.kernel.ErrorCode.TENANT_001;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.maimbot.kernel.tenant.TenantQuery.ListTenants;
import org.maimbot.kernel.tenant.TenantView;
import org.maimbot.query.history.PastListing;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Sort;
import org.springframework.stereotype.Component;

/** Answers questions about tenants. */
@Component
class TenantQueries {
  private static final List<String> SORTABLE = List.of("created_at", "updated_at", "tenant_name");

  private final Reads reads;
  private final Vault vault;
  private final Histories histories;

  TenantQueries(Reads reads, Vault vault, Histories histories) {
    this.reads = reads;
    this.histories = histories;
    this.vault = vault;
  }

  @QueryHandler
  TenantView find(FindTenant query) {
    return Optional.of(query.tenantId())
        .filter(tenant -> query.scope() == null || query.scope().equals(tenant))
        .flatMap(this::find)
        .map(row -> row.view(vault))
        .orElseThrow(() -> new Refused(TENANT_001, "tenant.unknown", query.tenantId()));
  }

  private Optional<TenantRow> find(TenantId tenant) {
    return Optional.ofNullable(TenantTable.TENANTS.find(reads.jdbc(), tenant.value()));
  }

  @QueryHandler
  Page<TenantView> list(ListTenants query) {
    if (query.asOf() != null) return past(query);
    Listing<TenantRow> listing =
        new Listing<>(TenantTable.TENANTS, reads.jdbc())
            .whereEqual("tenant_id", query.scope() == null ? null : query.scope().value())
            .whereEqual("status", query.status() == null ? null : query.status().name())
            .whereEqual("tenant_type", query.type() == null ? null : query.type().name())
            .whereContains("tenant_name", query.name())
            .sortedBy(Sort.parse(query.sort(), SORTABLE));
    Page<TenantRow> page = listing.page(query.page(), total(query, listing));
    vault.expect(
        page.items().stream().filter(TenantRow::isSealed).map(TenantRow::tenantId).toList());
    return page.map(row -> row.view(vault));
  }

  private Page<TenantView> past(ListTenants query) {
    List<TenantView> all = histories.allAt(EntityKind.TENANT, null, query.asOf(), query.scope());
    return new PastListing<>(all, tenant -> tenant.tenantId().value())
        .where(query.status(), tenant -> tenant.status() == query.status())
        .where(query.type(), tenant -> tenant.tenantType() == query.type())
        .whereContains(TenantView::tenantName, query.name())
        .sortedBy(
            Sort.parse(query.sort(), SORTABLE),
            Map.of(
                "created_at", Comparator.comparing(TenantView::createdAt),
                "updated_at", Comparator.comparing(TenantView::updatedAt),
                "tenant_name", Comparator.comparing(TenantView::tenantName)))
        .page(query.page());
  }

  private static long total(ListTenants query, Listing<TenantRow> listing) {
    if (query.name() != null || query.scope() != null) return listing.counted();
    return listing.tallied(
        "",
        bucket ->
            (query.status() == null || bucket.startsWith(query.status().name() + "/"))
                && (query.type() == null || bucket.endsWith("/" + query.type().name())));
  }
}
