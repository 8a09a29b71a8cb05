package org.maimbot.kernel.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether a key works, as far as the key itself is concerned; its agent and tenant have their say
 * too.
 */
public enum ApiKeyStatus {
  @JsonProperty("active")
  ACTIVE,
  /** Switched off, and can be switched on again. */
  @JsonProperty("disabled")
  DISABLED,
  /** Past its expiry; a later expiry makes it work again. */
  @JsonProperty("expired")
  EXPIRED,
  /** Switched off by the operator for good. */
  @JsonProperty("banned")
  BANNED
}
