package org.maimbot.kernel.conversation;

import java.io.Serial;
import java.time.Duration;

/** No model gave a reply. The message tells people why, without anything of what was said. */
public final class ModelFailed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final TurnFailure failure;
  private final Duration retryAfter;

  /**
   * @param retryAfter when it is worth another try; null when nobody knows
   */
  public ModelFailed(TurnFailure failure, String detail, Duration retryAfter) {
    super(detail, null, false, false);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }

  public TurnFailure failure() {
    return failure;
  }

  /** May be null. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
