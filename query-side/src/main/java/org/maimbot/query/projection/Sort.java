package org.maimbot.query.projection;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.util.List;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;

/**
 * The order of a list; the id breaks ties in the same direction, so the order is total.
 *
 * @param column an indexed column that is never null
 */
public record Sort(String column, boolean descending) {
  /** Newest first. */
  public static final Sort NEWEST = new Sort("created_at", true);

  /** Reads {@code column} or {@code -column}; null is {@link #NEWEST}. */
  public static Sort parse(String text, List<String> allowed) {
    if (text == null || text.isBlank()) return NEWEST;
    boolean descending = text.startsWith("-");
    String column = descending ? text.substring(1) : text;
    if (allowed.contains(column)) return new Sort(column, descending);
    throw new Refused(
        VALIDATION_ERROR,
        "request.invalid",
        List.of(FieldProblem.of("sort", "field.one-of", String.join(", ", allowed))));
  }

  Sort reversed() {
    return new Sort(column, !descending);
  }

  String orderBy(String idColumn) {
    String direction = descending ? " desc" : "";
    return " order by " + column + direction + ", " + idColumn + direction;
  }
}
