package org.maimbot.kernel.consumer;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which events are never with two workers at once and never out of order. */
public enum ConsumerOrder {
  /** All of them: one worker at a time has events. */
  @JsonProperty("tenant")
  TENANT,
  /** Those of one entity; workers have events of different entities side by side. */
  @JsonProperty("entity")
  ENTITY
}
