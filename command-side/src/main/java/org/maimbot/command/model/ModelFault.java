package org.maimbot.command.model;

import java.io.Serial;
import java.time.Duration;
import org.maimbot.kernel.conversation.TurnFailure;

/** Why a model gave no reply, in words that hold nothing of what was said. */
final class ModelFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** What kind of fault it is. */
  enum Kind {
    /** Nobody answers there. */
    UNREACHABLE(TurnFailure.MODEL_FAILED, true, true),
    /** The provider wants to be asked later. */
    BUSY(TurnFailure.MODEL_OVERLOADED, true, true),
    /** The provider says that it is broken. */
    BROKEN(TurnFailure.MODEL_FAILED, true, true),
    /** The provider answers too slowly, or what cannot be understood. */
    UNTRUSTWORTHY(TurnFailure.MODEL_FAILED, false, true),
    /** It would have to be quicker than it usually may be. */
    HURRIED(TurnFailure.TIMED_OUT, false, false),
    /** The reply is none that could be used, which is nobody's fault. */
    USELESS(TurnFailure.MODEL_FAILED, false, false),
    /** The provider does not want what it is asked, or it cannot be asked so. */
    UNUSABLE(TurnFailure.MODEL_UNUSABLE, false, false),
    /** It was not asked: too many are waiting for it, or it failed too often. */
    SPARED(TurnFailure.MODEL_OVERLOADED, false, false),
    /** Whoever asked has gone. */
    GIVEN_UP(TurnFailure.INTERRUPTED, false, false);

    private final TurnFailure failure;
    private final boolean again;
    private final boolean counts;

    Kind(TurnFailure failure, boolean again, boolean counts) {
      this.failure = failure;
      this.again = again;
      this.counts = counts;
    }
  }

  private final Kind kind;
  private final String detail;
  private final Duration retryAfter;

  /**
   * @param retryAfter when to ask again; null when the provider did not say
   */
  ModelFault(Kind kind, String detail, Duration retryAfter) {
    super(detail, null, false, false);
    this.kind = kind;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  ModelFault(Kind kind, String detail) {
    this(kind, detail, null);
  }

  static ModelFault unusable(String detail) {
    return new ModelFault(Kind.UNUSABLE, detail);
  }

  /** The same, told of the model. */
  ModelFault of(String model) {
    return new ModelFault(kind, model + ": " + detail, retryAfter);
  }

  TurnFailure failure() {
    return kind.failure;
  }

  /** Whether the same question may be put again: it was not taken on. */
  boolean mayAskAgain() {
    return kind.again;
  }

  /** Whether it speaks against the provider. */
  boolean speaksAgainstProvider() {
    return kind.counts;
  }

  boolean isGivenUp() {
    return kind == Kind.GIVEN_UP;
  }

  String detail() {
    return detail;
  }

  /** May be null. */
  Duration retryAfter() {
    return retryAfter;
  }
}
