package org.maimbot.query.subscription;

import static org.maimbot.kernel.ErrorCode.SUB_001;

import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.SubscriptionQuery.FindSubscription;
import org.maimbot.kernel.subscription.SubscriptionQuery.ListSubscriptions;
import org.maimbot.kernel.subscription.SubscriptionStatus;
import org.maimbot.kernel.subscription.SubscriptionView;
import org.maimbot.kernel.subscription.SubscriptionView.Progress;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Sort;
import org.maimbot.query.tenant.Tenants;
import org.springframework.stereotype.Component;

/** Answers questions about subscriptions; those of a deleted tenant are gone at once. */
@Component
public class SubscriptionQueries {
  private static final List<String> SORTABLE = List.of("created_at", "updated_at", "name");

  private final Reads reads;
  private final Tenants tenants;
  private final SubscriptionProgress progress;

  SubscriptionQueries(Reads reads, Tenants tenants, SubscriptionProgress progress) {
    this.reads = reads;
    this.tenants = tenants;
    this.progress = progress;
  }

  @QueryHandler
  SubscriptionView find(FindSubscription query) {
    SubscriptionRow row = row(query.subscriptionId(), query.scope());
    return row.view(progress.of(List.of(row)).get(row.id()));
  }

  @QueryHandler
  Page<SubscriptionView> list(ListSubscriptions query) {
    tenants.require(query.tenantId(), query.scope());
    Listing<SubscriptionRow> listing =
        new Listing<>(SubscriptionTable.SUBSCRIPTIONS, reads.jdbc())
            .where("tenant_id = ?", query.tenantId().value())
            .whereContains("name", query.name())
            .sortedBy(Sort.parse(query.sort(), SORTABLE));
    if (query.status() == SubscriptionStatus.PAUSED) listing.where("status = 'PAUSED'");
    else if (query.status() != null) {
      listing.where("status = 'ACTIVE'");
      String fails =
          "exists (select 1 from webhook_cursor where failures > 0"
              + " and webhook_cursor.subscription_id = subscription.subscription_id)";
      listing.where(query.status() == SubscriptionStatus.FAILING ? fails : "not " + fails);
    }
    Page<SubscriptionRow> page = listing.page(query.page(), listing.counted());
    Map<String, Progress> known = progress.of(page.items());
    return page.map(row -> row.view(known.get(row.id())));
  }

  /**
   * The subscription, unless it does not exist for the caller.
   *
   * @param scope the tenant that the caller is confined to, or null
   */
  public SubscriptionRow row(SubscriptionId subscription, TenantId scope) {
    return reads
        .jdbc()
        .query(
            "select subscription.* from subscription"
                + " join tenant on tenant.tenant_id = subscription.tenant_id"
                + " where subscription_id = ?",
            SubscriptionTable.SUBSCRIPTIONS.mapper(),
            subscription.value())
        .stream()
        .filter(row -> scope == null || scope.equals(row.tenantId()))
        .findFirst()
        .orElseThrow(() -> new Refused(SUB_001, "subscription.unknown", subscription));
  }
}
