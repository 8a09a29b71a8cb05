package org.maimbot.query.audit;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.audit.AuditFilter;
import org.maimbot.kernel.stream.FeedFilter;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the keys of the newest entries that a filter takes. Each action that the filter allows is
 * looked up by itself in an index that is in the order of the answer, so that nothing is sorted or
 * read in vain, however rare what is asked for may be.
 */
final class EntryQuery {
  /** An entry's place in the order of the answer. */
  record Key(LocalDateTime happenedAt, String tenantId, long sequence) {}

  /** How many entries of all tenants are gone through for a filter that no index serves. */
  private static final int WINDOW = 5_000;

  private static final int MAX_WINDOWS = 4;
  private static final String ORDER = " order by happened_at desc, tenant_id desc, sequence desc";
  private static final String TENANTS_ORDER = " order by happened_at desc, sequence desc";

  private final JdbcTemplate jdbc;
  private final AuditFilter filter;
  private final int limit;

  EntryQuery(JdbcTemplate jdbc, AuditFilter filter, int limit) {
    this.jdbc = jdbc;
    this.filter = filter;
    this.limit = limit;
  }

  /**
   * What was found.
   *
   * @param end where to go on; null when there is no more
   */
  record Result(List<Key> keys, Key end) {}

  /** Up to the limit after a place; null is the beginning. */
  Result after(Key cursor) {
    if (filter.entityId() != null) return seek("audit_entry_by_entity", cursor);
    if (filter.tenantId() != null && filter.actor() != null) {
      return seek("audit_entry_by_actor", cursor);
    }
    if (filter.tenantId() != null && (filter.action() != null || filter.entity() != null)) {
      return seek("audit_entry_by_action", cursor);
    }
    boolean all = filter.actor() == null && filter.action() == null && filter.entity() == null;
    return all || filter.tenantId() != null ? scan(cursor) : search(cursor);
  }

  private Result seek(String index, Key cursor) {
    List<Object> arguments = new ArrayList<>();
    List<String> branches = new ArrayList<>();
    for (String action : actions(index)) {
      Conditions branch = leading(index).and("action = ?", action);
      if (filter.entity() != null) branch.and("entity = ?", filter.entity());
      if (filter.entityId() != null) {
        if (filter.tenantId() != null) branch.and("tenant_id = ?", filter.tenantId().value());
        if (filter.actor() != null) branch.and("actor = ?", filter.actor());
      }
      branches.add(branch(index, within(branch, cursor), arguments));
    }
    if (branches.isEmpty()) return new Result(List.of(), null);
    return page(String.join(" union all ", branches) + ORDER + " limit " + (limit + 1), arguments);
  }

  /** The actions that there are beneath the index' first columns and that the filter takes. */
  private List<String> actions(String index) {
    Conditions leading = leading(index);
    return jdbc
        .queryForList(
            "select distinct action from audit_entry force index (%s) where %s"
                .formatted(index, leading.sql()),
            String.class,
            leading.arguments().toArray())
        .stream()
        .filter(action -> filter.action() == null || FeedFilter.fits(filter.action(), action))
        .toList();
  }

  private Conditions leading(String index) {
    Conditions leading = new Conditions();
    if (index.equals("audit_entry_by_entity"))
      return leading.and("entity_id = ?", filter.entityId());
    leading.and("tenant_id = ?", filter.tenantId().value());
    if (index.equals("audit_entry_by_actor")) leading.and("actor = ?", filter.actor());
    return leading;
  }

  /** All entries, of one tenant or of all. */
  private Result scan(Key cursor) {
    List<Object> arguments = new ArrayList<>();
    Conditions all = new Conditions();
    String index = "audit_entry_by_time";
    if (filter.tenantId() != null) {
      index = "audit_entry_by_tenant";
      all.and("tenant_id = ?", filter.tenantId().value());
    }
    return page(branch(index, within(all, cursor), arguments), arguments);
  }

  private Result page(String sql, List<Object> arguments) {
    List<Key> keys = keys(sql, arguments);
    boolean more = keys.size() > limit;
    List<Key> shown = more ? keys.subList(0, limit) : keys;
    return new Result(List.copyOf(shown), more ? shown.getLast() : null);
  }

  private String branch(String index, Conditions conditions, List<Object> arguments) {
    arguments.addAll(conditions.arguments());
    boolean tenants = !conditions.sql().isEmpty() && conditions.sql().startsWith("tenant_id = ?");
    return "(select happened_at, tenant_id, sequence from audit_entry force index (%s)%s%s limit %d)"
        .formatted(
            index,
            conditions.sql().isEmpty() ? "" : " where " + conditions.sql(),
            tenants ? TENANTS_ORDER : ORDER,
            limit + 1);
  }

  /** Goes through the entries of all tenants, a window at a time, for what no index leads to. */
  private Result search(Key cursor) {
    List<Key> found = new ArrayList<>();
    Key end = cursor;
    for (int i = 0; i < MAX_WINDOWS; i++) {
      Key last = endOfWindow(end);
      Conditions window = within(new Conditions(), end);
      if (last != null) {
        window.and(
            "(happened_at > ? or (happened_at = ? and (tenant_id > ? or (tenant_id = ? and"
                + " sequence >= ?))))",
            last.happenedAt(),
            last.happenedAt(),
            last.tenantId(),
            last.tenantId(),
            last.sequence());
        window.and("happened_at >= ?", last.happenedAt());
      }
      if (filter.actor() != null) window.and("actor = ?", filter.actor());
      if (filter.entity() != null) window.and("entity = ?", filter.entity());
      if (filter.action() != null) window.and("action like ?", like(filter.action()));
      List<Object> arguments = new ArrayList<>();
      String sql = branch("audit_entry_by_time", window, arguments);
      found.addAll(keys(sql, arguments));
      if (found.size() > limit) {
        List<Key> shown = List.copyOf(found.subList(0, limit));
        return new Result(shown, shown.getLast());
      }
      if (last == null) return new Result(found, null);
      end = last;
    }
    return new Result(found, end);
  }

  private Key endOfWindow(Key cursor) {
    Conditions window = within(new Conditions(), cursor);
    List<Key> last =
        keys(
            "select happened_at, tenant_id, sequence from audit_entry"
                + " force index (audit_entry_by_time)"
                + (window.sql().isEmpty() ? "" : " where " + window.sql())
                + ORDER
                + " limit 1 offset "
                + (WINDOW - 1),
            window.arguments());
    return last.isEmpty() ? null : last.getFirst();
  }

  private Conditions within(Conditions conditions, Key cursor) {
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

  private List<Key> keys(String sql, List<Object> arguments) {
    return jdbc.query(
        sql,
        (row, _) ->
            new Key(row.getObject(1, LocalDateTime.class), row.getString(2), row.getLong(3)),
        arguments.toArray());
  }

  static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  /** A pattern of SQL for one with wildcards. */
  static String like(String pattern) {
    return pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
  }
}
