package org.maimbot.kernel.subscription;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.StoredEvent;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.tenant.TenantId;

/** What has happened to a subscription. Its secrets are in none of them. */
public sealed interface SubscriptionEvent extends TenantOwned {
  SubscriptionId subscriptionId();

  /** The tenant whose events it follows; it never changes. */
  @Override
  TenantId tenantId();

  /**
   * @param after the number of the tenant's event after which it begins; -1 is this event
   * @param publicKey what signatures are checked with; null when the secret is shared
   */
  @StoredEvent("subscription.created")
  record SubscriptionCreated(
      SubscriptionId subscriptionId,
      TenantId tenantId,
      String name,
      @MayBeNull String description,
      String url,
      List<String> types,
      DeliveryOrder ordering,
      boolean sensitive,
      long after,
      SignatureScheme signature,
      @MayBeNull String publicKey)
      implements SubscriptionEvent {}

  /** Carries every detail as it is now, changed or not. */
  @StoredEvent("subscription.changed")
  record SubscriptionChanged(
      SubscriptionId subscriptionId,
      TenantId tenantId,
      String name,
      @MayBeNull String description,
      String url,
      List<String> types,
      boolean sensitive)
      implements SubscriptionEvent {}

  /**
   * @param secretVersion counts the rotations, from 1
   * @param previousValidUntil until when deliveries are signed with the replaced key too
   */
  @StoredEvent("subscription.secret-rotated")
  record SubscriptionSecretRotated(
      SubscriptionId subscriptionId,
      TenantId tenantId,
      int secretVersion,
      @MayBeNull String publicKey,
      Instant previousValidUntil)
      implements SubscriptionEvent {}

  @StoredEvent("subscription.paused")
  record SubscriptionPaused(
      SubscriptionId subscriptionId,
      TenantId tenantId,
      PauseReason reason,
      @MayBeNull String detail)
      implements SubscriptionEvent {}

  @StoredEvent("subscription.resumed")
  record SubscriptionResumed(SubscriptionId subscriptionId, TenantId tenantId)
      implements SubscriptionEvent {}

  /**
   * @param after the number of the tenant's event after which it goes on
   */
  @StoredEvent("subscription.rewound")
  record SubscriptionRewound(SubscriptionId subscriptionId, TenantId tenantId, long after)
      implements SubscriptionEvent {}

  @StoredEvent("subscription.deleted")
  record SubscriptionDeleted(
      SubscriptionId subscriptionId, TenantId tenantId, @MayBeNull String reason)
      implements SubscriptionEvent {}
}
