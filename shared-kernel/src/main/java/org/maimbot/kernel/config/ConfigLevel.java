package org.maimbot.kernel.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The layers of a configuration, each over the one before it. */
public enum ConfigLevel {
  /** Stated by the schema. */
  @JsonProperty("default")
  DEFAULT,
  /** The server's settings. */
  @JsonProperty("global")
  GLOBAL,
  /** The tenant's {@code agent_defaults}. */
  @JsonProperty("tenant")
  TENANT,
  /** The agent's own configuration. */
  @JsonProperty("agent")
  AGENT,
  /** {@code platform_overrides} for the platform of the chat. */
  @JsonProperty("platform")
  PLATFORM,
  /** {@code chat_stream_overrides} for the chat stream. */
  @JsonProperty("chat_stream")
  CHAT_STREAM
}
