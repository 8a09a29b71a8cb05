package org.maimbot.kernel.filter;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a text goes. */
public enum FilterDirection {
  /** To the agent. */
  @JsonProperty("inbound")
  INBOUND,
  /** From the agent. */
  @JsonProperty("outbound")
  OUTBOUND
}
