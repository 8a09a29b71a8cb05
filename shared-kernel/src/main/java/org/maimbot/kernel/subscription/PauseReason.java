package org.maimbot.kernel.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a subscription was paused. */
public enum PauseReason {
  /** A caller asked for it. */
  @JsonProperty("requested")
  REQUESTED,
  /** No delivery has succeeded for days. */
  @JsonProperty("failing")
  FAILING,
  /** The receiver answered 410: it wants no more. */
  @JsonProperty("gone")
  GONE
}
