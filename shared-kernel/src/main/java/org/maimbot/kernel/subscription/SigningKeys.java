package org.maimbot.kernel.subscription;

import java.util.List;
import org.maimbot.kernel.tenant.TenantId;

/** Where the signing keys of subscriptions are opened; they are sealed at rest. */
public interface SigningKeys {
  /**
   * What a delivery is signed with at this moment: the present key and, in its overlap, the one
   * that it replaced. Empty when the subscription or its tenant is gone.
   */
  List<SigningKey> of(TenantId tenant, SubscriptionId subscription);
}
