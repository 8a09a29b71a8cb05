package org.maimbot.command.model;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.ReplySink;
import org.maimbot.kernel.conversation.Responder;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers from the agent's own configuration, without any model: by the first keyword rule that
 * fits, then by the first regular expression, else it introduces itself. The same message and
 * configuration always give the same reply.
 */
final class BuiltinResponder implements Responder {
  static final String NAME = "builtin";

  /** Each with its line break. */
  private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+");

  @Override
  public Outcome respond(Prompt prompt, ReplySink parts) {
    parts.asks(NAME);
    parts.counts(0L, 0L);
    ObjectNode config = prompt.config();
    String message = prompt.message();
    String text =
        Reactions.to(message, config)
            .findFirst()
            .orElseGet(() -> Introduction.of(config).text(message));
    LINES.matcher(text).results().map(MatchResult::group).forEach(parts);
    return new Outcome(text, NAME, 0, 0, "stop");
  }
}
