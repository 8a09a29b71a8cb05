package org.maimbot.query.projection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.function.Function;

/**
 * A column and where its value comes from.
 *
 * @param value a type that JDBC takes as it is
 * @param reader the value from its text; throws {@link DateTimeException} when that is none
 */
public record Column<R>(String name, Function<R, Object> value, Function<String, Object> reader) {

  public static <R> Column<R> column(String name, Function<R, Object> value) {
    return new Column<>(name, value, text -> text);
  }

  /** A column of times. */
  public static <R> Column<R> time(String name, Function<R, Instant> value) {
    return new Column<>(name, row -> Rows.at(value.apply(row)), Column::readTime);
  }

  private static Object readTime(String text) {
    LocalDateTime time = LocalDateTime.parse(text);
    if (time.getYear() >= 1000 && time.getYear() <= 9999) return time; // else no datetime
    throw new DateTimeException(text);
  }
}
