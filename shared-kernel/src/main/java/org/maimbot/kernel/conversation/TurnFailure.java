package org.maimbot.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a message got no reply. */
public enum TurnFailure {
  /** The process that worked on it ended. */
  @JsonProperty("interrupted")
  INTERRUPTED,
  /** A filter of the tenant's has withheld the reply. */
  @JsonProperty("blocked")
  BLOCKED,
  /** The model took longer than the agent's configuration allows. */
  @JsonProperty("timed_out")
  TIMED_OUT,
  /** The model, or the way to it, failed. */
  @JsonProperty("model_failed")
  MODEL_FAILED
}
