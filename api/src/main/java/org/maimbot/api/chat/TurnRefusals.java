package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.SYS_003;
import static org.maimbot.kernel.ErrorCode.SYS_004;

import java.time.Duration;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.ModelFailed;
import org.maimbot.kernel.conversation.TurnFailure;

/** How callers are told that their message got no reply. */
final class TurnRefusals {
  private static final Duration SOON = Duration.ofSeconds(1);

  private TurnRefusals() {}

  static Refused of(ModelFailed failed) {
    return of(failed.failure(), failed.retryAfter() == null ? SOON : failed.retryAfter());
  }

  static Refused of(TurnFailure failure) {
    return of(failure, SOON);
  }

  private static Refused of(TurnFailure failure, Duration retryAfter) {
    return switch (failure) {
      case BLOCKED -> new ReplyBlocked(null).refusal();
      case TIMED_OUT -> new Refused(SYS_004, "chat.timed-out");
      case ERASED -> new Refused(NOT_FOUND, "chat.erased");
      case INTERRUPTED -> new Refused(SYS_003, "chat.interrupted");
      case MODEL_FAILED -> new Refused(SYS_003, "chat.model-failed");
      case MODEL_OVERLOADED ->
          new Refused(SYS_003, "chat.model-overloaded", Math.max(1, retryAfter.toSeconds()));
      case MODEL_UNUSABLE -> new Refused(SYS_003, "chat.model-unusable");
    };
  }
}
