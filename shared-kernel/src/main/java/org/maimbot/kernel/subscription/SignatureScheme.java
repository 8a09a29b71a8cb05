package org.maimbot.kernel.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How deliveries are signed, as Standard Webhooks has it. */
public enum SignatureScheme {
  /** A secret that both sides know; {@code v1}. */
  @JsonProperty("hmac-sha256")
  HMAC_SHA256,
  /** A key pair of which the receiver knows the public half; {@code v1a}. */
  @JsonProperty("ed25519")
  ED25519
}
