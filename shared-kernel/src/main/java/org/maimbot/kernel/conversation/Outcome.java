package org.maimbot.kernel.conversation;

/**
 * What came of asking a model.
 *
 * @param model what answered
 * @param promptTokens what the model counted; 0 for the built-in responder, which is none
 * @param finishReason why it ended, such as {@code stop} or {@code length}
 * @param tokensEstimated whether the model counted nothing and the numbers are our estimate
 */
public record Outcome(
    String text,
    String model,
    long promptTokens,
    long completionTokens,
    String finishReason,
    boolean tokensEstimated) {

  /** With tokens that the model has counted. */
  public Outcome(
      String text, String model, long promptTokens, long completionTokens, String finishReason) {
    this(text, model, promptTokens, completionTokens, finishReason, false);
  }

  /** The same with another text. */
  public Outcome withText(String other) {
    return new Outcome(other, model, promptTokens, completionTokens, finishReason, tokensEstimated);
  }
}
