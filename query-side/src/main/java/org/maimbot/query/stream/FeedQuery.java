package org.maimbot.query.stream;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;

/** The statements that read one tenant's stream, or that of all, through a filter. */
final class FeedQuery {
  /** SQL with its arguments. */
  record Statement(String sql, Object... arguments) {}

  private final TenantId tenant;
  private final FeedFilter filter;

  private FeedQuery(TenantId tenant, FeedFilter filter) {
    this.tenant = tenant;
    this.filter = filter;
  }

  static FeedQuery of(TenantId tenant, FeedFilter filter) {
    return new FeedQuery(tenant, filter);
  }

  static FeedQuery ofAll(FeedFilter filter) {
    return new FeedQuery(null, filter);
  }

  boolean isFiltered() {
    return !filter.takesAll();
  }

  /** Whether an index leads to what is asked for, so that nothing else is read. */
  boolean seeksDirectly() {
    return !isFiltered() || filter.subject() != null;
  }

  long numberOf(StoredRow row) {
    return tenant == null ? row.position() : row.sequence();
  }

  /** The number of the last event. */
  Statement head() {
    return tenant == null
        ? new Statement("select position from stream_head where id = 1")
        : new Statement(
            "select max(sequence) from stream_event where tenant_id = ?", tenant.value());
  }

  /** What the filter takes with numbers after one and up to another. */
  Statement select(long after, long upTo, int limit) {
    String number = tenant == null ? "s.position" : "s.sequence";
    StringBuilder sql = new StringBuilder("select straight_join ").append(StoredRow.COLUMNS);
    List<Object> arguments = new ArrayList<>();
    if (filter.subject() == null) {
      sql.append(" from stream_event s join domain_event_entry e");
      sql.append(" on e.global_index = s.global_index where ");
    } else {
      sql.append(" from domain_event_entry e join stream_event s");
      sql.append(" on s.global_index = e.global_index where e.aggregate_identifier = ? and ");
      arguments.add(filter.subject());
    }
    if (tenant != null) {
      sql.append("s.tenant_id = ? and ");
      arguments.add(tenant.value());
    }
    sql.append(number).append(" > ? and ").append(number).append(" <= ?");
    arguments.add(after);
    arguments.add(upTo);
    if (filter.agentId() != null) {
      sql.append(" and s.agent_id = ?");
      arguments.add(filter.agentId().value());
    }
    if (!filter.types().isEmpty()) types(sql, arguments);
    sql.append(" order by ").append(number).append(" limit ?");
    arguments.add(limit);
    return new Statement(sql.toString(), arguments.toArray());
  }

  private void types(StringBuilder sql, List<Object> arguments) {
    sql.append(" and (s.type like ?").append(" or s.type like ?".repeat(filter.types().size() - 1));
    sql.append(')');
    for (String pattern : filter.types()) {
      arguments.add(
          pattern.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace('*', '%'));
    }
  }
}
