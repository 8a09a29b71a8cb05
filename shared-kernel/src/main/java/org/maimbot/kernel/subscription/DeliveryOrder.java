package org.maimbot.kernel.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What waits for what: an event is sent once all before it in its lane have been settled. */
public enum DeliveryOrder {
  /** One lane: every event waits for the one before it. */
  @JsonProperty("tenant")
  TENANT,
  /** A lane for each entity; the lanes go side by side. */
  @JsonProperty("entity")
  ENTITY
}
