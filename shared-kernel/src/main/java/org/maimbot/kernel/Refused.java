package org.maimbot.kernel;

import java.io.Serial;
import java.util.List;

/**
 * A rule was broken. The code is the contract; the reason is a key into the message bundles, which
 * turn it and its arguments into a sentence in the caller's language.
 */
public final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String reason;
  private final transient List<Object> arguments;
  private final transient List<FieldProblem> problems;

  /** Refuses for a reason of the message bundles, such as {@code tenant.not-active}. */
  public Refused(ErrorCode code, String reason, Object... arguments) {
    this(code, reason, List.of(), arguments);
  }

  /** Refuses input and names every offending field. */
  public Refused(ErrorCode code, String reason, List<FieldProblem> problems, Object... arguments) {
    super(code + " " + reason + " " + List.of(arguments) + " " + problems, null, false, false);
    this.code = code;
    this.reason = reason;
    this.arguments = List.of(arguments);
    this.problems = List.copyOf(problems);
  }

  /** Refuses input for what is wrong with one field of it. */
  public static Refused input(String field, String reason, Object... arguments) {
    List<FieldProblem> problems = List.of(FieldProblem.of(field, reason, arguments));
    return new Refused(ErrorCode.VALIDATION_ERROR, "input.invalid", problems);
  }

  /** Throws unless the rule holds. */
  public static void require(boolean holds, ErrorCode code, String reason, Object... arguments) {
    if (!holds) throw new Refused(code, reason, arguments);
  }

  public ErrorCode code() {
    return code;
  }

  public String reason() {
    return reason;
  }

  public List<Object> arguments() {
    return arguments;
  }

  public List<FieldProblem> problems() {
    return problems;
  }
}
