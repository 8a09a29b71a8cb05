package org.maimbot.query.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A list over a read model, filtered and in parts. A page is found from the nearer end of the list
 * on an index alone, and only its rows are read; a cursor costs the same at any depth.
 */
public final class Listing<R extends Row> {
  private final RowTable<R> table;
  private final JdbcTemplate jdbc;
  private final List<String> conditions = new ArrayList<>();
  private final List<Object> arguments = new ArrayList<>();
  private Sort sort = Sort.NEWEST;

  public Listing(RowTable<R> table, JdbcTemplate jdbc) {
    this.table = table;
    this.jdbc = jdbc;
  }

  /** Keeps only rows for which the SQL condition holds. */
  public Listing<R> where(String condition, Object... values) {
    conditions.add(condition);
    Collections.addAll(arguments, values);
    return this;
  }

  /** Adds the equality if there is a value to compare with. */
  public Listing<R> whereEqual(String column, Object value) {
    return value == null ? this : where(column + " = ?", value);
  }

  /** Keeps only rows whose column contains the text in any case, if there is one. */
  public Listing<R> whereContains(String column, String text) {
    if (text == null || text.isBlank()) return this;
    String escaped = text.strip().replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return where("lower(" + column + ") like lower(concat('%', ?, '%')) escape '!'", escaped);
  }

  public Listing<R> sortedBy(Sort order) {
    this.sort = order;
    return this;
  }

  /** The total of rows whose tally bucket fits; for filters that the tally knows. */
  public long tallied(String scope, Predicate<String> bucket) {
    long[] total = {0};
    jdbc.query(
        "select bucket, sum(n) from %s_tally where scope = ? group by bucket"
            .formatted(table.name()),
        row -> {
          if (bucket.test(row.getString(1))) total[0] += row.getLong(2);
        },
        scope);
    return total[0];
  }

  /** The total by counting, for filters that no tally knows. */
  public long counted() {
    Long total =
        jdbc.queryForObject(
            "select count(*) from " + table.name() + whereClause(),
            Long.class,
            arguments.toArray());
    return total == null ? 0 : total;
  }

  /** The asked part of the list, of which {@code total} is known. */
  public Page<R> page(PageRequest request, long total) {
    if (request.cursor() != null) return after(request, total);
    long offset = request.offset();
    List<R> rows = part(offset, request.size(), total);
    boolean more = offset + request.size() < total;
    return new Page<>(rows, request, total, more ? cursorAfter(rows) : null);
  }

  /** Up to {@code size} rows from an offset on, of which there are {@code total} in all. */
  List<R> part(long offset, int size, long total) {
    if (offset >= total || size == 0) return List.of();
    int count = (int) Math.min(size, total - offset);
    long fromEnd = total - offset - count;
    if (fromEnd >= offset) return select(sort, count, offset);
    List<R> rows = new ArrayList<>(select(sort.reversed(), count, fromEnd));
    Collections.reverse(rows);
    return rows;
  }

  private Page<R> after(PageRequest request, long total) {
    Cursor cursor =
        Cursor.decode(request.cursor(), Cursor.nameOf(sort), table.column(sort.column()).reader());
    String beyond = sort.descending() ? "<" : ">";
    where(
        "%1$s %2$s= ? and (%1$s %2$s ? or %3$s %2$s ?)".formatted(sort.column(), beyond, id()),
        cursor.value(),
        cursor.value(),
        cursor.id());
    List<R> rows = select(sort, request.size() + 1, 0);
    boolean more = rows.size() > request.size();
    List<R> part = more ? rows.subList(0, request.size()) : rows;
    return new Page<>(part, request, total, more ? cursorAfter(part) : null);
  }

  private List<R> select(Sort order, int count, long offset) {
    List<Object> all = new ArrayList<>(arguments);
    Collections.addAll(all, count, offset);
    String ids =
        "select %s from %s%s%s limit ? offset ?"
            .formatted(id(), table.name(), whereClause(), order.orderBy(id()));
    return jdbc.query(
        "select * from %s join (%s) part using (%s)%s"
            .formatted(table.name(), ids, id(), order.orderBy(id())),
        table.mapper(),
        all.toArray());
  }

  /** The cursor behind the last of the rows; null when there is none. */
  String cursorAfter(List<R> rows) {
    if (rows.isEmpty()) return null;
    R last = rows.getLast();
    return new Cursor(Cursor.nameOf(sort), table.valueOf(sort.column(), last), last.id()).encode();
  }

  private String whereClause() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private String id() {
    return table.idColumn();
  }
}
