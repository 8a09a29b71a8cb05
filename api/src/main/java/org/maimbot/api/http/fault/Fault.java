package org.maimbot.api.http.fault;

import java.util.List;
import java.util.Map;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;

/**
 * What a failure is told as.
 *
 * @param reason a key of the message bundles
 * @param headers to send along
 */
record Fault(
    ErrorCode code,
    int status,
    String reason,
    List<Object> arguments,
    List<FieldProblem> problems,
    Map<String, String> headers) {

  static Fault of(Refused refused) {
    return new Fault(
        refused.code(),
        ErrorStatus.of(refused.code()),
        refused.reason(),
        refused.arguments(),
        refused.problems(),
        headers(refused));
  }

  static Fault of(ErrorCode code, String reason, Object... arguments) {
    return of(new Refused(code, reason, arguments));
  }

  static Fault input(List<FieldProblem> problems) {
    return of(new Refused(ErrorCode.VALIDATION_ERROR, "input.invalid", problems));
  }

  Fault status(int other) {
    return new Fault(code, other, reason, arguments, problems, headers);
  }

  Fault header(String name, String value) {
    return new Fault(code, status, reason, arguments, problems, Map.of(name, value));
  }

  /** A rate limit's first argument is how many seconds to wait, and an overloaded model's. */
  private static Map<String, String> headers(Refused refused) {
    return switch (refused.code()) {
      case SYS_002 -> Map.of("Retry-After", "2");
      case SYS_003 -> upstream(refused);
      case SYS_005 -> Map.of("Retry-After", "5");
      case AUTH_006, CHAT_005 -> limited(refused.arguments());
      default -> Map.of();
    };
  }

  private static Map<String, String> upstream(Refused refused) {
    return switch (refused.reason()) {
      case "limits.unavailable" ->
          Map.of("Retry-After", "1", "X-RateLimit-Policy", "closed; redis unavailable");
      case "chat.model-overloaded" ->
          Map.of("Retry-After", refused.arguments().getFirst().toString());
      default -> Map.of();
    };
  }

  /** The arguments are the seconds to wait, whose limit it is, and the limit. */
  private static Map<String, String> limited(List<Object> arguments) {
    return Map.of(
        "Retry-After",
        arguments.get(0).toString(),
        "X-RateLimit-Limit",
        arguments.get(2).toString(),
        "X-RateLimit-Remaining",
        "0");
  }
}
