package org.maimbot.command.model;

import tools.jackson.databind.JsonNode;

/**
 * What one event of a provider's stream says.
 *
 * @param text what the reply goes on with; null or empty when it does not
 * @param finishReason why the reply has ended; null while it has not
 * @param promptTokens null unless it is told
 * @param completionTokens null unless it is told
 * @param last whether nothing follows that matters
 */
record Piece(
    String text, String finishReason, Long promptTokens, Long completionTokens, boolean last) {
  static final Piece NOTHING = new Piece("", null, null, null, false);
  static final Piece LAST = new Piece("", null, null, null, true);

  static Piece text(JsonNode text) {
    return text.isString() ? new Piece(text.stringValue(), null, null, null, false) : NOTHING;
  }

  /** Null unless it is a text. */
  static String textOf(JsonNode text) {
    return text.isString() ? text.stringValue() : null;
  }

  /** A text of the provider's that is a word and no sentence, which could quote what was said. */
  static String word(String said) {
    return said != null && said.matches("[A-Za-z0-9_.-]{1,64}") ? said : "other";
  }

  /** Null unless it is a number that counts something. */
  static Long count(JsonNode number) {
    return number.isIntegralNumber() && number.asLong() >= 0 ? number.asLong() : null;
  }

  /** What a provider says instead of going on. */
  static ModelFault fault(String reason) {
    boolean busy = reason.contains("overloaded") || reason.contains("rate_limit");
    return new ModelFault(
        busy ? ModelFault.Kind.BUSY : ModelFault.Kind.BROKEN, "it broke off with " + reason);
  }
}
