package org.maimbot.command.conversation;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.maimbot.kernel.config.ReactionPattern;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Responder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers from the agent's own configuration, without any model: by the first keyword rule that
 * fits, then by the first regular expression, else it introduces itself. The same message and
 * configuration always give the same reply.
 */
@Component
class BuiltinResponder implements Responder {
  static final String NAME = "builtin";

  /** Each with its line break. */
  private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+");

  @Override
  public Outcome respond(Prompt prompt, Consumer<String> parts) {
    ObjectNode config = prompt.config();
    String message = prompt.message();
    String text =
        byKeyword(config, message)
            .or(() -> byRegex(config, message))
            .orElseGet(() -> Introduction.of(config).text(message));
    LINES.matcher(text).results().map(MatchResult::group).forEach(parts);
    return new Outcome(text, NAME, 0, 0, "stop");
  }

  private static Optional<String> byKeyword(ObjectNode config, String message) {
    return rules(config, "keyword_rules")
        .filter(rule -> texts(rule.path("keywords")).anyMatch(message::contains))
        .findFirst()
        .map(BuiltinResponder::reaction);
  }

  /** {@code [name]} in a reaction stands for what the group of that name has matched. */
  private static Optional<String> byRegex(ObjectNode config, String message) {
    return rules(config, "regex_rules")
        .flatMap(rule -> texts(rule.path("regex")).map(regex -> matched(rule, regex, message)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> matched(JsonNode rule, String regex, String message) {
    Matcher matcher = ReactionPattern.compile(regex).matcher(new BoundedText(message));
    if (!found(matcher)) return Optional.empty();
    String text = reaction(rule);
    for (String group : matcher.namedGroups().keySet()) {
      String found = matcher.group(group);
      String name = ReactionPattern.nameOf(group);
      if (found != null) text = text.replace("[" + name + "]", found);
    }
    return Optional.of(text);
  }

  /** An expression that runs wild, or deeper than the stack, fits nothing. */
  private static boolean found(Matcher matcher) {
    try {
      return matcher.find();
    } catch (BoundedText.Exhausted | StackOverflowError _) {
      return false;
    }
  }

  private static Stream<JsonNode> rules(ObjectNode config, String kind) {
    return config.path("config_overrides").path("keyword_reaction").path(kind).valueStream();
  }

  private static Stream<String> texts(JsonNode list) {
    return list.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue);
  }

  private static String reaction(JsonNode rule) {
    return rule.path("reaction").asString("");
  }
}
