package org.maimbot.query.projection;

import java.util.function.Function;

/**
 * A column and where its value comes from.
 *
 * @param value a type that JDBC takes as it is
 */
public record Column<R>(String name, Function<R, Object> value) {
  public static <R> Column<R> column(String name, Function<R, Object> value) {
    return new Column<>(name, value);
  }
}
