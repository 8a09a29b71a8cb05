package org.maimbot.command.subscription;

import java.time.Instant;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantId;

/**
 * The signing keys of subscriptions, sealed and beside the events: an event can never be taken
 * back, a key can.
 */
interface SubscriptionSecrets {
  /** Keeps a key under its number. */
  void keep(TenantId tenant, SubscriptionId subscription, int version, SigningKey key);

  /** Lets the present key sign until then, and forgets those before it. */
  void endPrevious(SubscriptionId subscription, int version, Instant validUntil);

  /** Forgets all keys. */
  void erase(SubscriptionId subscription);
}
