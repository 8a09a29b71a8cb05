package org.maimbot.api.http.input;

import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;

/**
 * Names the place in a body that a parser stands at: {@code tenant_config.timezone}, {@code
 * tags[1]}.
 */
final class BodyField {
  static final String WHOLE = "body";

  private BodyField() {}

  static String at(JsonParser parser) {
    StringBuilder name = new StringBuilder();
    boolean opened = parser.currentToken() != null && parser.currentToken().isStructStart();
    TokenStreamContext context = parser.streamReadContext();
    append(name, opened ? context.getParent() : context);
    return name.isEmpty() ? WHOLE : name.toString();
  }

  private static void append(StringBuilder name, TokenStreamContext context) {
    if (context == null || context.inRoot()) return;
    append(name, context.getParent());
    if (context.inArray()) {
      name.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.currentName() != null) {
      if (!name.isEmpty()) name.append('.');
      name.append(context.currentName());
    }
  }
}
