package org.maimbot.query.reconciliation;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.replay.EventLog;
import org.maimbot.query.replay.IdRange;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The ids of entities that have events or rows, in parts and in their order. */
final class EntityIds {
  private static final int PART = 500;
  private static final String OF_TENANT = "reconciled_id";

  private final JdbcTemplate jdbc;
  private final Projection<?, ?> projection;
  private final List<IdRange> ranges;
  private final boolean ofTenant;

  /**
   * Finds a tenant's through its stream; those of all tenants need no preparation.
   *
   * @param tenant null for all
   */
  EntityIds(Connection connection, Projection<?, ?> projection, EventLog log, TenantId tenant) {
    this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    this.projection = projection;
    this.ofTenant = tenant != null;
    String feature = EventLog.featureOf(projection);
    this.ranges = log.ranges(feature);
    if (ofTenant) collect(tenant, feature);
  }

  private void collect(TenantId tenant, String feature) {
    jdbc.execute("drop temporary table if exists " + OF_TENANT);
    jdbc.execute(
        "create temporary table "
            + OF_TENANT
            + " (id varchar(40) character set ascii collate ascii_bin primary key)");
    jdbc.update(
        "insert ignore into "
            + OF_TENANT
            + " select e.aggregate_identifier from stream_event s join domain_event_entry e"
            + " on e.global_index = s.global_index where s.tenant_id = ? and s.type like ?",
        tenant.value(),
        feature + ".%");
    jdbc.update(
        "insert ignore into %s select %s from %s where tenant_id = ?"
            .formatted(OF_TENANT, projection.table().idColumn(), projection.table().name()),
        tenant.value());
  }

  /** The next of them; none at the end. */
  List<String> after(String last) {
    if (ofTenant) {
      return ids("select id from " + OF_TENANT + " where id > ? order by id limit " + PART, last);
    }
    List<String> selects = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    selects.add(
        "(select %1$s id from %2$s where %1$s > ? order by %1$s limit %3$d)"
            .formatted(projection.table().idColumn(), projection.table().name(), PART));
    arguments.add(last);
    for (IdRange range : ranges) {
      selects.add(
          "(select aggregate_identifier id from domain_event_entry where aggregate_identifier > ?"
              + " and aggregate_identifier < ? and sequence_number = 0"
              + " order by aggregate_identifier limit "
              + PART
              + ")");
      Collections.addAll(
          arguments, last.compareTo(range.start()) > 0 ? last : range.start(), range.end());
    }
    return ids(String.join(" union ", selects) + " order by id limit " + PART, arguments.toArray());
  }

  private List<String> ids(String sql, Object... arguments) {
    return jdbc.queryForList(sql, String.class, arguments);
  }
}
