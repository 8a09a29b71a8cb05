package org.maimbot.api.subscription;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.api.stream.TypePatterns;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;

/** Reads the types of events that a subscription wants, as those who pull name them. */
final class EventTypes {
  private EventTypes() {}

  /** The types as the feed takes them; null stays null. */
  static List<String> checked(List<String> given) {
    if (given == null) return null;
    List<FieldProblem> problems = new ArrayList<>();
    List<String> types = TypePatterns.parse(given, problems);
    if (problems.isEmpty()) return types;
    throw new Refused(VALIDATION_ERROR, "input.invalid", problems);
  }
}
