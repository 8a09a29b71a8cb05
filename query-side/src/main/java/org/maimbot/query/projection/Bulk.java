package org.maimbot.query.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes many rows with few statements, which costs a fraction of the driver's own batches. */
final class Bulk {
  private static final int ROWS_PER_STATEMENT = 250;

  private Bulk() {}

  /** Writes a row for each item, whatever was there under its key before. */
  static <T> void replace(
      JdbcTemplate jdbc,
      String table,
      List<String> columns,
      List<T> items,
      Function<T, List<Object>> values) {
    String into = "replace into " + table + " (" + String.join(", ", columns) + ") values ";
    String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    for (int from = 0; from < items.size(); from += ROWS_PER_STATEMENT) {
      List<T> part = items.subList(from, Math.min(items.size(), from + ROWS_PER_STATEMENT));
      List<Object> arguments = new ArrayList<>(part.size() * columns.size());
      part.forEach(item -> arguments.addAll(values.apply(item)));
      jdbc.update(
          into + String.join(", ", Collections.nCopies(part.size(), row)), arguments.toArray());
    }
  }
}
