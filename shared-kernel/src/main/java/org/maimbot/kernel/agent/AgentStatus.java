package org.maimbot.kernel.agent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether an agent may chat: only an active one of an active tenant does. */
public enum AgentStatus {
  @JsonProperty("active")
  ACTIVE,
  /** Switched off for now. */
  @JsonProperty("inactive")
  INACTIVE,
  /** Put away, and kept for its history. */
  @JsonProperty("archived")
  ARCHIVED
}
