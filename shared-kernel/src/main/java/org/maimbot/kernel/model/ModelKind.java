package org.maimbot.kernel.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of model providers, by the way they are asked. */
public enum ModelKind {
  /** OpenAI and whoever is asked as it is. */
  @JsonProperty("openai")
  OPENAI,
  @JsonProperty("anthropic")
  ANTHROPIC,
  @JsonProperty("ollama")
  OLLAMA,
  /** The responder that needs no model. */
  @JsonProperty("builtin")
  BUILTIN
}
