package org.maimbot.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody thinks of a reply. */
public enum Rating {
  @JsonProperty("up")
  UP,
  @JsonProperty("down")
  DOWN
}
