package org.maimbot.kernel.subscription;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.kernel.tenant.TenantId;

/** What can be asked of a subscription. */
public sealed interface SubscriptionCommand {
  /** In place of a number: it begins with what follows its own creation. */
  long ITS_CREATION = -1;

  SubscriptionId subscriptionId();

  /**
   * Asks the tenant for a subscription.
   *
   * @param types as in {@link org.maimbot.kernel.stream.FeedFilter}; null is all
   * @param sensitive whether sealed fields are sent in clear
   * @param after the number of the tenant's event after which it begins; 0 is the beginning, {@link
   *     #ITS_CREATION} now
   */
  record CreateSubscription(
      @TargetAggregateIdentifier TenantId tenantId,
      SubscriptionId subscriptionId,
      String name,
      String description,
      String url,
      List<String> types,
      DeliveryOrder ordering,
      boolean sensitive,
      long after,
      SigningKey key)
      implements SubscriptionCommand {}

  /** Changes what is given; null leaves it as it is. */
  record ChangeSubscription(
      @TargetAggregateIdentifier SubscriptionId subscriptionId,
      String name,
      String description,
      String url,
      List<String> types,
      Boolean sensitive)
      implements SubscriptionCommand {}

  /**
   * Replaces the signing key.
   *
   * @param overlapSeconds how long deliveries are signed with both; 0 ends the old one at once
   */
  record RotateSubscriptionSecret(
      @TargetAggregateIdentifier SubscriptionId subscriptionId, SigningKey key, long overlapSeconds)
      implements SubscriptionCommand {}

  /**
   * @param detail what led to it, for people
   */
  record PauseSubscription(
      @TargetAggregateIdentifier SubscriptionId subscriptionId, PauseReason reason, String detail)
      implements SubscriptionCommand {}

  record ResumeSubscription(@TargetAggregateIdentifier SubscriptionId subscriptionId)
      implements SubscriptionCommand {}

  /**
   * Has it go on from elsewhere; what was waiting to be delivered is left to the new start.
   *
   * @param after the number of the tenant's event after which it goes on
   */
  record RewindSubscription(@TargetAggregateIdentifier SubscriptionId subscriptionId, long after)
      implements SubscriptionCommand {}

  record DeleteSubscription(@TargetAggregateIdentifier SubscriptionId subscriptionId, String reason)
      implements SubscriptionCommand {}
}
