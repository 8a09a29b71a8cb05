package org.maimbot.api.platform;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.maimbot.kernel.Refused;
import tools.jackson.databind.JsonNode;

/**
 * What a message of OneBot says, whether it comes as segments or as a text with CQ codes.
 *
 * @param text without the call of the account that it came to; what is no text is named, such as
 *     {@code [image]}
 * @param mentions the accounts that are called; the one that it came to also by a reply to it
 */
record OneBotText(String text, Set<String> mentions) {
  /** Never goes back: a payload full of codes that do not end is read once all the same. */
  private static final Pattern CODE = Pattern.compile("\\[CQ:([A-Za-z0-9_.-]++)([^\\[\\]]*+)\\]");

  static OneBotText of(JsonNode message, String self) {
    StringBuilder text = new StringBuilder();
    Set<String> mentions = new LinkedHashSet<>();
    if (message.isString()) {
      coded(message.stringValue(), self, text, mentions);
    } else if (message.isArray()) {
      for (JsonNode segment : message) {
        Map<String, String> data = new HashMap<>();
        segment
            .path("data")
            .properties()
            .forEach(e -> data.put(e.getKey(), e.getValue().asString("")));
        add(segment.path("type").asString(""), data, self, text, mentions);
      }
    } else {
      throw Refused.input("message", "type.list");
    }
    return new OneBotText(text.toString().strip(), mentions);
  }

  private static void coded(String coded, String self, StringBuilder text, Set<String> mentions) {
    Matcher code = CODE.matcher(coded);
    int end = 0;
    while (code.find()) {
      text.append(plain(coded.substring(end, code.start())));
      Map<String, String> data = new HashMap<>();
      for (String pair : code.group(2).split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) data.put(pair.substring(0, equals), plain(pair.substring(equals + 1)));
      }
      add(code.group(1), data, self, text, mentions);
      end = code.end();
    }
    text.append(plain(coded.substring(end)));
  }

  private static void add(
      String type,
      Map<String, String> data,
      String self,
      StringBuilder text,
      Set<String> mentions) {
    switch (type) {
      case "text" -> text.append(data.getOrDefault("text", ""));
      case "at" -> {
        String called = data.getOrDefault("qq", "");
        if (!called.isEmpty()) mentions.add(called);
        if (!called.equals(self)) text.append('@').append(called).append(' ');
      }
      case "reply" -> { // the message before is in the conversation; some tell whose it is
        if (self.equals(data.get("qq"))) mentions.add(self);
      }
      default -> text.append('[').append(type).append(']');
    }
  }

  private static String plain(String escaped) {
    return escaped
        .replace("&#91;", "[")
        .replace("&#93;", "]")
        .replace("&#44;", ",")
        .replace("&amp;", "&");
  }
}
