package org.maimbot.command.model;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What an agent can say of itself. */
record Introduction(Persona persona) {
  static Introduction of(ObjectNode config) {
    return new Introduction(Persona.of(config));
  }

  /** In Chinese where the message has any, in English otherwise. */
  String text(String message) {
    String heard = message.length() <= 200 ? message : message.substring(0, 200) + "…";
    String nickname = persona.nickname();
    return Wording.isChinese(message)
        ? sentences(
            nickname.isEmpty()
                ? "我收到了：「%s」".formatted(heard)
                : "我是%s，收到了：「%s」".formatted(nickname, heard),
            labelled("我的人设：%s", persona.personality()),
            labelled("我的说话风格：%s", persona.replyStyle()),
            labelled("我的情绪：%s", persona.mood()))
        : sentences(
            nickname.isEmpty()
                ? "I have read: \"%s\"".formatted(heard)
                : "I am %s and have read: \"%s\"".formatted(nickname, heard),
            labelled("Who I am: %s", persona.personality()),
            labelled("How I write: %s", persona.replyStyle()),
            labelled("My mood: %s", persona.mood()));
  }

  private static String labelled(String label, String value) {
    return value.isBlank() ? "" : String.format(Locale.ROOT, label, value);
  }

  private static String sentences(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }
}
