package org.maimbot.query.projection;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table that holds several rows for one row of another, such as an agent's tags, for look-ups.
 *
 * @param idColumn names the row it hangs on
 * @param columns all columns
 * @param entries the values of all columns, once per entry
 */
public record Satellite<R extends Row>(
    String name, String idColumn, List<String> columns, Function<R, List<List<Object>>> entries) {

  void addTo(Statements statements, String suffix, R before, R after) {
    List<List<Object>> old = before == null ? List.of() : entries.apply(before);
    List<List<Object>> now = after == null ? List.of() : entries.apply(after);
    if (old.equals(now)) return;
    if (!old.isEmpty()) statements.add(delete(suffix), List.of(before.id()));
    now.forEach(entry -> statements.add(insert(suffix), entry));
  }

  void clear(JdbcTemplate jdbc, String suffix, List<R> rows, List<String> gone) {
    List<Object[]> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(new Object[] {row.id()}));
    gone.forEach(id -> ids.add(new Object[] {id}));
    if (!ids.isEmpty()) jdbc.batchUpdate(delete(suffix), ids);
  }

  void addAll(JdbcTemplate jdbc, String suffix, List<R> rows) {
    List<List<Object>> all = rows.stream().flatMap(row -> entries.apply(row).stream()).toList();
    Bulk.replace(jdbc, name + suffix, columns, all, Function.identity());
  }

  private String delete(String suffix) {
    return "delete from " + name + suffix + " where " + idColumn + " = ?";
  }

  private String insert(String suffix) {
    return "insert into "
        + name
        + suffix
        + columns.stream().collect(joining(", ", " (", ")"))
        + columns.stream().map(_ -> "?").collect(joining(", ", " values (", ")"));
  }
}
