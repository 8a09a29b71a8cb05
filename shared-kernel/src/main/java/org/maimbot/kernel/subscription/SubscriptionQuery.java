package org.maimbot.kernel.subscription;

import java.time.Instant;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.tenant.TenantId;

/** What can be asked about subscriptions and their deliveries. */
public sealed interface SubscriptionQuery {
  /**
   * One subscription.
   *
   * @param scope the tenant that the caller is confined to, or null: another's is not found
   */
  record FindSubscription(SubscriptionId subscriptionId, TenantId scope)
      implements SubscriptionQuery, Query<SubscriptionView> {}

  /**
   * A tenant's subscriptions.
   *
   * @param status only these, or null; {@code FAILING} is a part of the active ones
   * @param name a part of the name in any case, or null
   * @param sort {@code created_at}, {@code updated_at} or {@code name}, with {@code -} in front for
   *     the reverse; null is {@code -created_at}
   * @param scope the tenant that the caller is confined to, or null
   */
  record ListSubscriptions(
      TenantId tenantId,
      SubscriptionStatus status,
      String name,
      String sort,
      PageRequest page,
      TenantId scope)
      implements SubscriptionQuery, Query<Page<SubscriptionView>> {}

  /**
   * What became of a subscription's deliveries, the latest first.
   *
   * @param status only these, or null
   * @param since only what was first tried then or later, or null
   * @param cursor {@code next_cursor} of an earlier answer, or null
   * @param limit 1–100
   */
  record ListDeliveries(
      SubscriptionId subscriptionId,
      DeliveryStatus status,
      Instant since,
      String cursor,
      int limit,
      TenantId scope)
      implements SubscriptionQuery, Query<DeliverySlice> {}

  /** One delivery with its last request and response. */
  record FindDelivery(SubscriptionId subscriptionId, String deliveryId, TenantId scope)
      implements SubscriptionQuery, Query<DeliveryView> {}
}
