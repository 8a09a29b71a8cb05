package org.maimbot.kernel.filter;

import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A service that a tenant has texts judged by.
 *
 * @param apiKey as it is kept, or null
 * @param model what the service is asked to use, or null
 * @param action what is done about what it flags
 * @param onFailure {@code BLOCK} or {@code FLAG}: what is done when it does not answer
 * @param directions which texts it is given
 */
public record ModerationSettings(
    String url,
    JsonNode apiKey,
    String model,
    Duration timeout,
    FilterAction action,
    FilterAction onFailure,
    Set<FilterDirection> directions) {
  /** The name of its hits. */
  public static final String RULE = "moderation";

  public ModerationSettings {
    directions = Set.copyOf(directions);
  }

  /** Nothing of it: it holds a credential. */
  @Override
  public String toString() {
    return "ModerationSettings";
  }
}
