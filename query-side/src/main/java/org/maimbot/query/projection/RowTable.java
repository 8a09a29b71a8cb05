package org.maimbot.query.projection;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * A projection's table and what hangs on it: its tallies in {@code <name>_tally}, and its {@link
 * Satellite}s. The first column is the id, and one is named {@code version}.
 *
 * @param suffix empty for the live tables; a rebuild fills others of the same shape
 */
public record RowTable<R extends Row>(
    String name,
    List<Column<R>> columns,
    RowMapper<R> mapper,
    List<Tally> tallies,
    List<Satellite<R>> satellites,
    String suffix) {

  public RowTable(
      String name,
      List<Column<R>> columns,
      RowMapper<R> mapper,
      List<Tally> tallies,
      List<Satellite<R>> satellites) {
    this(name, columns, mapper, tallies, satellites, "");
  }

  /** The same table under another name. */
  public RowTable<R> withSuffix(String other) {
    return new RowTable<>(name, columns, mapper, tallies, satellites, other);
  }

  /** All tables of this read model, as they are named without a suffix. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(name));
    if (!tallies.isEmpty()) names.add(name + "_tally");
    satellites.forEach(satellite -> names.add(satellite.name()));
    return names;
  }

  /** The row of one entity; null when there is none. */
  public R find(JdbcTemplate jdbc, String id) {
    return find(jdbc, id, "");
  }

  /**
   * The row to be written next. Reading it as a writer keeps a rebuild, which holds writers but not
   * readers, from coming in between.
   */
  R findForUpdate(JdbcTemplate jdbc, String id) {
    return find(jdbc, id, " for update");
  }

  private R find(JdbcTemplate jdbc, String id, String lock) {
    String sql = "select * from " + table() + " where " + idColumn() + " = ?" + lock;
    return jdbc.query(sql, mapper, id).stream().findFirst().orElse(null);
  }

  /** Turns one state into the other, with its tallies and satellites; null is none. */
  public void write(JdbcTemplate jdbc, R before, R after) {
    if (before == null) insert(jdbc, after);
    else if (after == null) delete(jdbc, before);
    else update(jdbc, before, after);
  }

  /** Inserts with its tallies and satellites in one round trip. */
  void insert(JdbcTemplate jdbc, R row) {
    Statements statements = new Statements();
    statements.add(insert(), values(row));
    hangOn(statements, null, row);
    statements.run(jdbc);
  }

  /**
   * Replaces the row if it is still the one that was read; false when it is not. What has not
   * changed is left alone.
   */
  boolean update(JdbcTemplate jdbc, R before, R after) {
    List<String> assignments = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (Column<R> column : columns) {
      Object value = column.value().apply(after);
      if (Objects.equals(value, column.value().apply(before))) continue;
      assignments.add(column.name() + " = ?");
      arguments.add(value);
    }
    Collections.addAll(arguments, before.id(), before.version());
    Statements statements = new Statements();
    statements.add(
        "update " + table() + " set " + String.join(", ", assignments) + whereUnchanged(),
        arguments);
    hangOn(statements, before, after);
    return statements.run(jdbc) == 1;
  }

  /** Removes the row if it is still the one that was read; false when it is not. */
  boolean delete(JdbcTemplate jdbc, R before) {
    Statements statements = new Statements();
    statements.add(
        "delete from " + table() + whereUnchanged(), List.of(before.id(), before.version()));
    hangOn(statements, before, null);
    return statements.run(jdbc) == 1;
  }

  /** Writes rows whatever was there before, without counting them: a rebuild counts at its end. */
  public void replaceAll(JdbcTemplate jdbc, List<R> rows, List<String> gone) {
    if (!gone.isEmpty()) {
      jdbc.batchUpdate(
          "delete from " + table() + " where " + idColumn() + " = ?",
          gone.stream().map(id -> new Object[] {id}).toList());
    }
    satellites.forEach(satellite -> satellite.clear(jdbc, suffix, rows, gone));
    addAll(jdbc, rows);
  }

  /** Writes rows that were not there before, without counting them. */
  public void addAll(JdbcTemplate jdbc, List<R> rows) {
    Bulk.replace(jdbc, table(), columns.stream().map(Column::name).toList(), rows, this::values);
    satellites.forEach(satellite -> satellite.addAll(jdbc, suffix, rows));
  }

  /** Counts all rows anew. */
  public void countAll(JdbcTemplate jdbc) {
    if (tallies.isEmpty()) return;
    jdbc.update("delete from " + tallyTable());
    for (Tally tally : tallies) {
      jdbc.update(
          "insert into %s (scope, bucket, slot, n) select %s, %s, 0, count(*) from %s group by 1, 2"
              .formatted(tallyTable(), tally.scopeSql(), tally.bucketSql(), table()));
    }
  }

  private void hangOn(Statements statements, R before, R after) {
    countInto(statements, before, after);
    satellites.forEach(satellite -> satellite.addTo(statements, suffix, before, after));
  }

  private void countInto(Statements statements, R before, R after) {
    for (Tally tally : tallies) {
      List<Object> from = before == null ? null : bucketOf(tally, before);
      List<Object> to = after == null ? null : bucketOf(tally, after);
      if (Objects.equals(from, to)) continue;
      if (from != null) count(statements, from, -1);
      if (to != null) count(statements, to, 1);
    }
  }

  private void count(Statements statements, List<Object> bucket, int change) {
    int slot = ThreadLocalRandom.current().nextInt(Tally.SLOTS);
    statements.add(
        "insert into "
            + tallyTable()
            + " (scope, bucket, slot, n) values (?, ?, ?, ?) on duplicate key update n = n + ?",
        List.of(bucket.get(0), bucket.get(1), slot, change, change));
  }

  private List<Object> bucketOf(Tally tally, R row) {
    Object scope = tally.scope().isEmpty() ? "" : valueOf(tally.scope(), row);
    String bucket =
        tally.buckets().stream().map(name -> valueOf(name, row).toString()).collect(joining("/"));
    return List.of(scope, bucket);
  }

  Object valueOf(String column, R row) {
    return column(column).value().apply(row);
  }

  Column<R> column(String named) {
    return columns.stream()
        .filter(candidate -> candidate.name().equals(named))
        .findFirst()
        .orElseThrow();
  }

  private List<Object> values(R row) {
    List<Object> values = new ArrayList<>(columns.size());
    columns.forEach(column -> values.add(column.value().apply(row)));
    return values;
  }

  private String insert() {
    return "insert into "
        + table()
        + columns.stream().map(Column::name).collect(joining(", ", " (", ")"))
        + columns.stream().map(_ -> "?").collect(joining(", ", " values (", ")"));
  }

  private String whereUnchanged() {
    return " where " + idColumn() + " = ? and version = ?";
  }

  public String idColumn() {
    return columns.getFirst().name();
  }

  /** The name of the table itself. */
  public String table() {
    return name + suffix;
  }

  private String tallyTable() {
    return name + "_tally" + suffix;
  }
}
