package org.maimbot.query.projection;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;

/**
 * Where the last part of a list ended: the sort value and the id of its last item. Opaque to
 * clients, and good only for the sort it was made under.
 */
record Cursor(String sort, String value, String id) {
  private static final char SEPARATOR = '\n';

  String encode() {
    String text = sort + SEPARATOR + id + SEPARATOR + value;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static Cursor decode(String text, Sort sort) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = decoded.split(String.valueOf(SEPARATOR), 3);
      if (parts.length == 3 && parts[0].equals(nameOf(sort))) {
        return new Cursor(parts[0], parts[2], parts[1]);
      }
    } catch (IllegalArgumentException _) {
      // Refused below like any other text that is no cursor.
    }
    throw new Refused(
        VALIDATION_ERROR,
        "request.invalid",
        List.of(FieldProblem.of("cursor", "field.bad-cursor")));
  }

  static String nameOf(Sort sort) {
    return (sort.descending() ? "-" : "") + sort.column();
  }
}
