package org.maimbot.kernel.subscription;

import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.TenantId;

/** What is done with receivers at once, instead of by and by. */
public interface Webhooks {
  /**
   * Refuses an address that nothing may be sent to.
   *
   * @throws Refused VALIDATION_ERROR naming the field {@code url}
   */
  void requireTarget(String url);

  /**
   * Sends an event of the type {@code maimbot.subscription.test.v1}, also while it is paused.
   *
   * @param scope the tenant that the caller is confined to, or null
   */
  DeliveryAttempt test(SubscriptionId subscription, TenantId scope);

  /**
   * Tries a delivery again: a dead letter at once, a pending one as soon as its lane allows. What
   * is settled stays as it is.
   */
  DeliveryView retry(SubscriptionId subscription, String deliveryId, TenantId scope);
}
