package org.maimbot.query.webhook;

import java.util.function.BiConsumer;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/** Passes on that a subscription was changed by this node; other nodes find it by polling. */
@Component
class Wakes implements BiConsumer<TenantId, SubscriptionId> {
  private volatile BiConsumer<TenantId, SubscriptionId> listener = (_, _) -> {};

  void listen(BiConsumer<TenantId, SubscriptionId> told) {
    listener = told;
  }

  @Override
  public void accept(TenantId tenant, SubscriptionId subscription) {
    listener.accept(tenant, subscription);
  }
}
