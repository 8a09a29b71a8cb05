package org.maimbot.query.projection;

import java.util.List;

/**
 * How the rows of a table are counted as they are written, so that a list's total needs no scan.
 * The count of one bucket is spread over slots, for one row would make its writers wait for each
 * other.
 *
 * @param scope the column that says whose rows are counted together; empty for all rows
 * @param buckets the columns by which a list can be filtered without losing its total
 */
public record Tally(String scope, List<String> buckets) {
  static final int SLOTS = 16;

  String scopeSql() {
    return scope.isEmpty() ? "''" : scope;
  }

  String bucketSql() {
    return "concat_ws('/', " + String.join(", ", buckets) + ")";
  }
}
