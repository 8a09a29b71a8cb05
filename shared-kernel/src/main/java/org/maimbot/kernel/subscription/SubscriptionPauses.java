package org.maimbot.kernel.subscription;

import org.maimbot.kernel.tenant.TenantId;

/** How those who deliver have a subscription paused. */
public interface SubscriptionPauses {
  /**
   * Pauses it unless it is paused already or gone.
   *
   * @param detail what the receiver did, for people
   */
  void pause(TenantId tenant, SubscriptionId subscription, PauseReason reason, String detail);
}
