package org.maimbot.query.reconciliation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Column;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Tally;
import org.springframework.jdbc.core.JdbcTemplate;

/** Holds tallies against the rows they count. */
final class Tallies<R extends Row> {
  /** A bucket and by how much its tally is too small. */
  record Off(String scope, String bucket, long lacks) {
    String name() {
      return scope + "/" + bucket;
    }
  }

  private record Bucket(String scope, String bucket) {}

  private final RowTable<R> table;

  Tallies(RowTable<R> table) {
    this.table = table;
  }

  /**
   * Buckets that count another number than there should be rows.
   *
   * @param unmended rows that are not as they should be; the tally of what they should be is right
   * @param tenant whose own tallies alone are meant, or null
   */
  List<Off> off(JdbcTemplate jdbc, List<Comparison.Found<R>> unmended, TenantId tenant) {
    List<Off> off = new ArrayList<>();
    if (table.tallies().isEmpty()) return off;
    Map<Bucket, Long> lacks = new HashMap<>();
    List<String> parts = new ArrayList<>();
    parts.add("select scope, bucket, -n lacks from " + table.name() + "_tally");
    for (Tally tally : table.tallies()) {
      parts.add(
          "select %s, concat_ws('/', %s), 1 from %s"
              .formatted(
                  tally.scope().isEmpty() ? "''" : tally.scope(),
                  String.join(", ", tally.buckets()),
                  table.name()));
      for (Comparison.Found<R> found : unmended) {
        if (found.expected() != null) {
          lacks.merge(bucketOf(tally, found.expected()), 1L, Long::sum);
        }
        if (found.found() != null) lacks.merge(bucketOf(tally, found.found()), -1L, Long::sum);
      }
    }
    String sums =
        "select scope, bucket, sum(lacks) lacks from (%s) counted group by scope, bucket having sum(lacks) <> 0"
            .formatted(String.join(" union all ", parts));
    jdbc.query(
        sums,
        row -> {
          lacks.merge(new Bucket(row.getString(1), row.getString(2)), row.getLong(3), Long::sum);
        });
    lacks.forEach((bucket, n) -> {
      if (n != 0 && (tenant == null || bucket.scope().equals(tenant.value()))) {
        off.add(new Off(bucket.scope(), bucket.bucket(), n));
      }
    });
    return off;
  }

  /** Adds what lacks: writers that count at the same time do not lose their counts. */
  void mend(JdbcTemplate jdbc, Off off) {
    jdbc.update(
        "insert into %s_tally (scope, bucket, slot, n) values (?, ?, 0, ?) on duplicate key update n = n + ?"
            .formatted(table.name()),
        off.scope(),
        off.bucket(),
        off.lacks(),
        off.lacks());
  }

  private Bucket bucketOf(Tally tally, R row) {
    return new Bucket(
        tally.scope().isEmpty() ? "" : text(valueOf(tally.scope(), row)),
        String.join("/", tally.buckets().stream().map(name -> text(valueOf(name, row))).toList()));
  }

  private Bucket bucketOf(Tally tally, Stored row) {
    return new Bucket(
        tally.scope().isEmpty() ? "" : text(row.values().get(indexOf(tally.scope()))),
        String.join(
            "/",
            tally.buckets().stream().map(name -> text(row.values().get(indexOf(name)))).toList()));
  }

  private Object valueOf(String column, R row) {
    return table.columns().get(indexOf(column)).value().apply(row);
  }

  private int indexOf(String column) {
    return table.columns().stream().map(Column::name).toList().indexOf(column);
  }

  private static String text(Object value) {
    return Stored.text(value);
  }
}
