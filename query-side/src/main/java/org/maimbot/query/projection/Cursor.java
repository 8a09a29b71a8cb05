package org.maimbot.query.projection;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;

/**
 * Where the last part of a list ended: the sort value and the id of its last item. Opaque to
 * clients, and good only for the sort it was made under.
 *
 * @param value of the type of the column
 */
record Cursor(String sort, Object value, String id) {
  private static final char SEPARATOR = '\n';
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_]{1,40}");

  String encode() {
    String text = sort + SEPARATOR + id + SEPARATOR + value;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads one of this sort.
   *
   * @param reader the value from its text, see {@link Column#reader}
   */
  static Cursor decode(String text, String sort, Function<String, Object> reader) {
    return find(text, sort, reader).orElseThrow(Cursor::bad);
  }

  /** The cursor; empty when it is of another sort, or none. */
  static Optional<Cursor> find(String text, String sort, Function<String, Object> reader) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = decoded.split(String.valueOf(SEPARATOR), 3);
      if (parts.length == 3 && parts[0].equals(sort) && ID.matcher(parts[1]).matches()) {
        return Optional.of(new Cursor(sort, reader.apply(parts[2]), parts[1]));
      }
    } catch (IllegalArgumentException | DateTimeException _) {
      // Like any other text that is no cursor.
    }
    return Optional.empty();
  }

  static Refused bad() {
    return new Refused(
        VALIDATION_ERROR,
        "request.invalid",
        List.of(FieldProblem.of("cursor", "field.bad-cursor")));
  }

  static String nameOf(Sort sort) {
    return (sort.descending() ? "-" : "") + sort.column();
  }
}
