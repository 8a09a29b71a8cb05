package org.maimbot.command.conversation;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent can say of itself.
 *
 * @param nickname may be empty, as all of it may
 */
record Introduction(String nickname, String personality, String replyStyle, String mood) {
  static Introduction of(ObjectNode config) {
    JsonNode overrides = config.path("config_overrides");
    JsonNode own = config.path("persona");
    JsonNode persona = own.isMissingNode() ? overrides.path("personality") : own;
    return new Introduction(
        config.path("bot_overrides").path("nickname").asString(""),
        persona.isString() ? persona.stringValue() : persona.path("personality").asString(""),
        persona.path("reply_style").asString(""),
        overrides.path("mood").path("emotion_style").asString(""));
  }

  /** In Chinese where the message has any, in English otherwise. */
  String text(String message) {
    boolean chinese =
        message
            .codePoints()
            .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    String heard = message.length() <= 200 ? message : message.substring(0, 200) + "…";
    return chinese
        ? sentences(
            nickname.isEmpty()
                ? "我收到了：「%s」".formatted(heard)
                : "我是%s，收到了：「%s」".formatted(nickname, heard),
            labelled("我的人设：%s", personality),
            labelled("我的说话风格：%s", replyStyle),
            labelled("我的情绪：%s", mood))
        : sentences(
            nickname.isEmpty()
                ? "I have read: \"%s\"".formatted(heard)
                : "I am %s and have read: \"%s\"".formatted(nickname, heard),
            labelled("Who I am: %s", personality),
            labelled("How I write: %s", replyStyle),
            labelled("My mood: %s", mood));
  }

  private static String labelled(String label, String value) {
    return value.isBlank() ? "" : String.format(Locale.ROOT, label, value);
  }

  private static String sentences(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }
}
