package org.maimbot.kernel.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a subscription stands. */
public enum SubscriptionStatus {
  @JsonProperty("active")
  ACTIVE,
  /** Nothing is sent; what happens meanwhile is sent once it is resumed. */
  @JsonProperty("paused")
  PAUSED,
  /** Active, but the latest deliveries have failed. */
  @JsonProperty("failing")
  FAILING
}
