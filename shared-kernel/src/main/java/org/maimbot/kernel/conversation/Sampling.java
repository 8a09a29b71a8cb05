package org.maimbot.kernel.conversation;

/**
 * How a model is to choose its words.
 *
 * @param temperature 0–2; null leaves it to the configuration, as does the other
 * @param maxTokens the most that the reply may have
 */
public record Sampling(Double temperature, Integer maxTokens) {
  /** As the configuration says. */
  public static final Sampling CONFIGURED = new Sampling(null, null);
}
