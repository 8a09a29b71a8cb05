package org.maimbot.query.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.audit.AuditFilter;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the keys of entries in the order of lists: newest first. */
final class EntryKeys {
  /** An entry's place in that order. */
  record Place(LocalDateTime happenedAt, String tenantId, long sequence) {}

  /**
   * What was found.
   *
   * @param end where to go on; null when there is no more
   */
  record Result(List<Place> keys, Place end) {}

  private static final String ORDER = " order by happened_at desc, tenant_id desc, sequence desc";
  private static final String ORDER_IN_TENANT = " order by happened_at desc, sequence desc";

  private final JdbcTemplate jdbc;
  private final int limit;
  private final List<String> branches = new ArrayList<>();
  private final List<Object> arguments = new ArrayList<>();

  EntryKeys(JdbcTemplate jdbc, int limit) {
    this.jdbc = jdbc;
    this.limit = limit;
  }

  /**
   * Adds what an index leads to, which has to be in the order of the answer beneath the conditions.
   *
   * @param inTenant whether the conditions name one tenant
   */
  EntryKeys add(String index, Conditions conditions, boolean inTenant) {
    branches.add(
        "(select happened_at, tenant_id, sequence from audit_entry force index (%s)%s%s limit %d)"
            .formatted(index, conditions.where(), inTenant ? ORDER_IN_TENANT : ORDER, limit + 1));
    arguments.addAll(conditions.arguments());
    return this;
  }

  /** The newest of all that was added, up to the limit. */
  Result newest() {
    if (branches.isEmpty()) return new Result(List.of(), null);
    String sql = String.join(" union all ", branches);
    if (branches.size() > 1) sql += ORDER + " limit " + (limit + 1);
    List<Place> keys = read(sql, arguments);
    boolean more = keys.size() > limit;
    List<Place> shown = more ? List.copyOf(keys.subList(0, limit)) : keys;
    return new Result(shown, more ? shown.getLast() : null);
  }

  /** The key so many places on; null when there are fewer. */
  Place ahead(String index, Conditions conditions, int places) {
    List<Place> last =
        read(
            "select happened_at, tenant_id, sequence from audit_entry force index (%s)%s%s"
                    .formatted(index, conditions.where(), ORDER)
                + " limit 1 offset "
                + (places - 1),
            conditions.arguments());
    return last.isEmpty() ? null : last.getFirst();
  }

  private List<Place> read(String sql, List<Object> values) {
    return jdbc.query(
        sql,
        (row, _) ->
            new Place(row.getObject(1, LocalDateTime.class), row.getString(2), row.getLong(3)),
        values.toArray());
  }

  /** Keeps what lies in the filter's time and behind a place. */
  static Conditions within(Conditions conditions, AuditFilter filter, Place cursor) {
    if (filter.from() != null) conditions.and("happened_at >= ?", utc(filter.from()));
    if (filter.to() != null) conditions.and("happened_at < ?", utc(filter.to()));
    if (cursor != null) {
      conditions.and("happened_at <= ?", cursor.happenedAt());
      conditions.and(
          "(happened_at < ? or tenant_id < ? or (tenant_id = ? and sequence < ?))",
          cursor.happenedAt(),
          cursor.tenantId(),
          cursor.tenantId(),
          cursor.sequence());
    }
    return conditions;
  }

  static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
