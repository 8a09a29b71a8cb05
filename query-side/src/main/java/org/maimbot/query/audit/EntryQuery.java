package org.maimbot.query.audit;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.audit.AuditFilter;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.query.audit.EntryKeys.Place;
import org.maimbot.query.audit.EntryKeys.Result;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds the newest entries that a filter takes. Each action that the filter allows is looked up by
 * itself in an index that is in the order of the answer, so that nothing is sorted or read in vain,
 * however rare what is asked for may be.
 */
final class EntryQuery {
  private static final String BY_TIME = "audit_entry_by_time";
  private static final String BY_TENANT = "audit_entry_by_tenant";
  private static final String BY_ACTION = "audit_entry_by_action";
  private static final String BY_ACTOR = "audit_entry_by_actor";
  private static final String BY_ENTITY = "audit_entry_by_entity";

  /** How many entries of all tenants are gone through at once for what no index leads to. */
  private static final int WINDOW = 5_000;

  private static final int MAX_WINDOWS = 4;

  /** What follows the leading columns of an index: few enough to be looked up one by one. */
  private record Kind(String action, String entity) {}

  private final JdbcTemplate jdbc;
  private final AuditFilter filter;
  private final int limit;

  EntryQuery(JdbcTemplate jdbc, AuditFilter filter, int limit) {
    this.jdbc = jdbc;
    this.filter = filter;
    this.limit = limit;
  }

  /** Up to the limit after a place; null is the beginning. */
  Result after(Place cursor) {
    if (filter.entityId() != null) return seek(BY_ENTITY, entity(), cursor);
    boolean ofKind = filter.action() != null || filter.entity() != null;
    if (filter.tenantId() == null) {
      return ofKind || filter.actor() != null ? search(cursor) : scan(BY_TIME, cursor);
    }
    if (filter.actor() != null)
      return seek(BY_ACTOR, tenant().and("actor = ?", filter.actor()), cursor);
    return ofKind ? seek(BY_ACTION, tenant(), cursor) : scan(BY_TENANT, cursor);
  }

  private Conditions tenant() {
    return new Conditions().and("tenant_id = ?", filter.tenantId().value());
  }

  private Conditions entity() {
    return new Conditions().and("entity_id = ?", filter.entityId());
  }

  /** All entries, of one tenant or of all. */
  private Result scan(String index, Place cursor) {
    boolean inTenant = filter.tenantId() != null;
    Conditions all = inTenant ? tenant() : new Conditions();
    return new EntryKeys(jdbc, limit)
        .add(index, EntryKeys.within(all, filter, cursor), inTenant)
        .newest();
  }

  private Result seek(String index, Conditions leading, Place cursor) {
    EntryKeys keys = new EntryKeys(jdbc, limit);
    for (Kind kind : kinds(index, leading)) {
      Conditions branch = leading.copy().and("action = ?", kind.action());
      if (kind.entity() == null) branch.and("entity is null");
      else branch.and("entity = ?", kind.entity());
      if (index.equals(BY_ENTITY)) {
        if (filter.tenantId() != null) branch.and("tenant_id = ?", filter.tenantId().value());
        if (filter.actor() != null) branch.and("actor = ?", filter.actor());
      }
      EntryKeys.within(branch, filter, cursor);
      keys.add(index, branch, !index.equals(BY_ENTITY));
    }
    return keys.newest();
  }

  /**
   * The kinds that there are beneath the index' leading columns and that the filter takes. Grouping
   * by all of its columns has the database jump from kind to kind.
   */
  private List<Kind> kinds(String index, Conditions leading) {
    String columns =
        switch (index) {
          case BY_ENTITY -> "entity_id";
          case BY_ACTOR -> "tenant_id, actor";
          default -> "tenant_id";
        };
    return jdbc
        .query(
            "select action, entity from audit_entry force index (%s)%s group by %s, action, entity"
                .formatted(index, leading.where(), columns),
            (row, _) -> new Kind(row.getString(1), row.getString(2)),
            leading.arguments().toArray())
        .stream()
        .filter(kind -> filter.action() == null || FeedFilter.fits(filter.action(), kind.action()))
        .filter(kind -> filter.entity() == null || filter.entity().equals(kind.entity()))
        .toList();
  }

  /** Goes through the entries of all tenants, a window at a time. */
  private Result search(Place cursor) {
    List<Place> found = new ArrayList<>();
    Place from = cursor;
    for (int i = 0; i < MAX_WINDOWS; i++) {
      Conditions rest = EntryKeys.within(new Conditions(), filter, from);
      Place last = new EntryKeys(jdbc, limit).ahead(BY_TIME, rest, WINDOW);
      if (last != null) upTo(rest, last);
      if (filter.actor() != null) rest.and("actor = ?", filter.actor());
      if (filter.entity() != null) rest.and("entity = ?", filter.entity());
      if (filter.action() != null) rest.and("action like ?", like(filter.action()));
      found.addAll(
          new EntryKeys(jdbc, limit - found.size()).add(BY_TIME, rest, false).newest().keys());
      if (found.size() >= limit) return new Result(found, found.getLast());
      if (last == null) return new Result(found, null);
      from = last;
    }
    return new Result(found, from);
  }

  private static void upTo(Conditions conditions, Place last) {
    conditions.and("happened_at >= ?", last.happenedAt());
    conditions.and(
        "(happened_at > ? or tenant_id > ? or (tenant_id = ? and sequence >= ?))",
        last.happenedAt(),
        last.tenantId(),
        last.tenantId(),
        last.sequence());
  }

  /** A pattern of SQL for one with wildcards. */
  static String like(String pattern) {
    return pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%');
  }
}
