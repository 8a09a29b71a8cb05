package org.maimbot.api.stream;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.stream.FeedFilter;

/** What a request wants of the stream. */
record Following(FeedFilter filter, FieldSelection fields) {
  private static final int MAX_ID = 40;

  /** Reads a request's parameters, each of which may be null, and names all that are wrong. */
  static Following of(
      List<String> types, String subject, AgentId agentId, List<String> fields, boolean sensitive) {
    List<FieldProblem> problems = new ArrayList<>();
    List<String> patterns = TypePatterns.parse(types, problems);
    FieldSelection selection = FieldSelection.parse(fields, problems);
    if (subject != null && !isId(subject)) {
      problems.add(FieldProblem.of("subject", "stream.bad-subject"));
    }
    if (!problems.isEmpty()) {
      throw new Refused(ErrorCode.VALIDATION_ERROR, "input.invalid", problems);
    }
    return new Following(new FeedFilter(patterns, subject, agentId, sensitive), selection);
  }

  private static boolean isId(String text) {
    int underscore = text.indexOf('_');
    return underscore > 0
        && text.length() <= MAX_ID
        && Identifiers.isWellFormed(text.substring(0, underscore + 1), text);
  }
}
