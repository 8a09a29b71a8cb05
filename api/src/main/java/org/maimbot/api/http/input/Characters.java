package org.maimbot.api.http.input;

import tools.jackson.databind.JsonNode;

/** Which characters text may hold. */
public final class Characters {
  private Characters() {}

  /** Null bytes and halves of surrogate pairs: no database keeps them. */
  static boolean areForbidden(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) return true;
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) return true;
        i++;
      }
    }
    return false;
  }

  static boolean areForbidden(JsonNode tree) {
    if (tree.isString()) return areForbidden(tree.stringValue());
    if (tree.isObject()) {
      return tree.properties().stream()
          .anyMatch(p -> areForbidden(p.getKey()) || areForbidden(p.getValue()));
    }
    return tree.isArray() && tree.valueStream().anyMatch(Characters::areForbidden);
  }

  /** Control characters; line breaks and tabs are fine in text of several lines. */
  public static boolean areControls(CharSequence text, boolean multiline) {
    return text.codePoints()
        .anyMatch(c ->
            Character.isISOControl(c) && !(multiline && (c == '\n' || c == '\r' || c == '\t')));
  }
}
