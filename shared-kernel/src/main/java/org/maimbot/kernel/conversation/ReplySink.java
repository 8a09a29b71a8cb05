package org.maimbot.kernel.conversation;

import java.util.function.Consumer;

/** Is given a reply piece by piece while it is written, and told what it takes. It may wait. */
@FunctionalInterface
public interface ReplySink extends Consumer<String> {
  /**
   * Another model is asked; what the one before it has taken is not the reply's.
   *
   * @param model null when it has no name
   */
  default void asks(String model) {}

  /** The model was sent so many tokens, by estimate. */
  default void reads(long tokens) {}

  /**
   * What the model says itself that it has taken so far.
   *
   * @param promptTokens null when it has not said
   * @param completionTokens null when it has not said
   */
  default void counts(Long promptTokens, Long completionTokens) {}
}
