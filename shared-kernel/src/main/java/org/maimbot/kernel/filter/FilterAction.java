package org.maimbot.kernel.filter;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is done about a text in which a filter finds something. */
public enum FilterAction {
  /** Nobody is told the text. */
  @JsonProperty("block")
  BLOCK,
  /** What was found is replaced by {@code ***}. */
  @JsonProperty("mask")
  MASK,
  /** The text goes on; that something was found is recorded. */
  @JsonProperty("flag")
  FLAG
}
