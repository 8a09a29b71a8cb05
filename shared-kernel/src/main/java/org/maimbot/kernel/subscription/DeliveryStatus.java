package org.maimbot.kernel.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a delivery stands. */
public enum DeliveryStatus {
  /** It failed and will be tried again, or it waits for one that did. */
  @JsonProperty("pending")
  PENDING,
  /** The receiver answered 2xx. */
  @JsonProperty("delivered")
  DELIVERED,
  /** Given up after the last attempt; it can be retried by hand. */
  @JsonProperty("dead")
  DEAD,
  /** The subscription was rewound before it was delivered, which left it to the new start. */
  @JsonProperty("superseded")
  SUPERSEDED
}
