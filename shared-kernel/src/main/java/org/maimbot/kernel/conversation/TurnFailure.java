package org.maimbot.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a message got no reply. */
public enum TurnFailure {
  /** The process that worked on it ended. */
  @JsonProperty("interrupted")
  INTERRUPTED,
  /** Its conversation was erased meanwhile. */
  @JsonProperty("erased")
  ERASED,
  /** A filter of the tenant's has withheld the reply. */
  @JsonProperty("blocked")
  BLOCKED,
  /** The model took longer than the agent's configuration allows. */
  @JsonProperty("timed_out")
  TIMED_OUT,
  /** The model, or the way to it, failed. */
  @JsonProperty("model_failed")
  MODEL_FAILED,
  /** The model, or our way to it, has more to do than it can; later it may answer. */
  @JsonProperty("model_overloaded")
  MODEL_OVERLOADED,
  /** The model cannot be asked as it is configured: its name, address or credential is wrong. */
  @JsonProperty("model_unusable")
  MODEL_UNUSABLE;

  /** Whether another attempt may end otherwise: it does unless somebody has judged the reply. */
  public boolean mayPass() {
    return this != BLOCKED;
  }
}
