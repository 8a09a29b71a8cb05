package org.maimbot.kernel.routing;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How often an agent talks unasked, from 0 to 1: by the first of its rules that is for the chat
 * stream and the time of day, else by the first for all chat streams, else by its {@code
 * talk_value}.
 */
final class TalkValue {
  private TalkValue() {}

  /**
   * @param chat the section of the agent's config
   */
  static double of(JsonNode chat, HeardMessage message, LocalTime now) {
    double otherwise = chat.path("talk_value").asDouble(1);
    if (!chat.path("enable_talk_value_rules").asBoolean(true)) return otherwise;
    JsonNode rules = chat.path("talk_value_rules");
    Set<String> targets = targets(message);
    OptionalDouble own = first(rules, targets, now);
    return own.isPresent() ? own.getAsDouble() : first(rules, Set.of(""), now).orElse(otherwise);
  }

  private static OptionalDouble first(JsonNode rules, Set<String> targets, LocalTime now) {
    return rules
        .valueStream()
        .filter(rule -> targets.contains(rule.path("target").asString("").strip()))
        .filter(rule -> rule.path("value").isNumber() && isIn(rule.path("time").asString(""), now))
        .mapToDouble(rule -> rule.path("value").doubleValue())
        .findFirst();
  }

  /** The chat stream may be named with its platform in front or without. */
  private static Set<String> targets(HeardMessage message) {
    return Set.of(message.chatStream(), message.platform() + ':' + message.chatStream());
  }

  /** Times of day such as {@code 22:00-06:30}; none is any time, and what is no time is never. */
  private static boolean isIn(String times, LocalTime now) {
    if (times.isBlank()) return true;
    String[] ends = times.split("-", 2);
    try {
      LocalTime from = LocalTime.parse(ends[0].strip());
      LocalTime to = LocalTime.parse(ends[ends.length - 1].strip()).plusMinutes(1);
      boolean sameDay = from.isBefore(to);
      boolean after = !now.isBefore(from);
      boolean before = now.isBefore(to);
      return sameDay ? after && before : after || before;
    } catch (DateTimeException _) {
      return false;
    }
  }
}
