package org.maimbot.command.subscription;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantId;

/** Signing keys in a map. */
final class InMemorySecrets implements SubscriptionSecrets {
  final Map<Integer, SigningKey> keys = new TreeMap<>();
  final Map<Integer, Instant> ends = new TreeMap<>();

  @Override
  public void keep(TenantId tenant, SubscriptionId subscription, int version, SigningKey key) {
    keys.put(version, key);
  }

  @Override
  public void endPrevious(SubscriptionId subscription, int version, Instant validUntil) {
    keys.keySet().removeIf(kept -> kept < version);
    ends.put(version, validUntil);
  }

  @Override
  public void erase(SubscriptionId subscription) {
    keys.clear();
  }
}
