package org.maimbot.command.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.maimbot.kernel.config.ReactionPattern;
import org.maimbot.kernel.config.ReadBudget;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an agent's configuration wants to be said to certain words. */
final class Reactions {
  /** Of all expressions together, however many there are. */
  private static final int MAX_READS = 5_000_000;

  private Reactions() {}

  /**
   * Those that a message calls for: of keyword rules, then of regular expressions, in order. Once
   * as much was read as may be, or nobody waits for it any more, it is not held against the rest.
   */
  static Stream<String> to(String message, ObjectNode config) {
    return Stream.concat(byKeyword(config, message), byRegex(config, message));
  }

  private static Stream<String> byKeyword(ObjectNode config, String message) {
    return rules(config, "keyword_rules")
        .filter(rule -> texts(rule.path("keywords")).anyMatch(message::contains))
        .map(Reactions::reaction);
  }

  /** {@code [name]} in a reaction stands for what the group of that name has matched. */
  private static Stream<String> byRegex(ObjectNode config, String message) {
    ReadBudget budget = new ReadBudget(MAX_READS);
    CharSequence read = budget.over(message);
    return rules(config, "regex_rules")
        .flatMap(rule ->
            texts(rule.path("regex"))
                .takeWhile(_ -> !budget.isExhausted() && !Thread.currentThread().isInterrupted())
                .map(regex -> matched(rule, regex, read))
                .flatMap(Optional::stream)
                .limit(1));
  }

  private static Optional<String> matched(JsonNode rule, String regex, CharSequence message) {
    Matcher matcher = ReactionPattern.compile(regex).matcher(message);
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
    } catch (ReadBudget.Exhausted | StackOverflowError _) {
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
