package org.maimbot.query.consumer;

import static org.maimbot.kernel.ErrorCode.CONSUMER_001;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.ConsumerOrder;
import org.maimbot.kernel.consumer.NewConsumer;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Listing;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.projection.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of consumer groups. */
@Component
class ConsumerTable {
  private static final String SELECT =
      "select consumer.*, utc_timestamp(6) as now_utc from consumer";

  private static final Sort BY_NAME = new Sort("name", false);

  private final JdbcTemplate jdbc;
  private final Reads reads;

  ConsumerTable(JdbcTemplate jdbc, Reads reads) {
    this.jdbc = jdbc;
    this.reads = reads;
  }

  void insert(ConsumerId id, NewConsumer made, long readUpTo) {
    FeedFilter filter = made.filter();
    jdbc.update(
        "insert into consumer (consumer_id, tenant_id, name, types, subject, agent_id,"
            + " sensitive_fields, ordering, visibility_seconds, max_attempts, read_up_to, leases,"
            + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, utc_timestamp(6))",
        id.value(),
        made.tenantId().value(),
        made.name(),
        Rows.json(filter.types()),
        filter.subject(),
        filter.agentId() == null ? null : filter.agentId().value(),
        filter.sensitive(),
        made.ordering().name(),
        made.visibilityTimeout().toSeconds(),
        made.maxAttempts(),
        readUpTo);
  }

  ConsumerRow find(ConsumerId id, TenantId scope) {
    return one(
        reads.jdbc().query(SELECT + " where consumer_id = ?", ConsumerTable::row, id.value()),
        id,
        scope);
  }

  /** The row, which nobody else changes until the transaction ends. */
  ConsumerRow lock(ConsumerId id, TenantId scope) {
    return one(
        jdbc.query(SELECT + " where consumer_id = ? for update", ConsumerTable::row, id.value()),
        id,
        scope);
  }

  List<String> ids(TenantId tenant) {
    return reads
        .jdbc()
        .queryForList(
            "select consumer_id from consumer where tenant_id = ?", String.class, tenant.value());
  }

  /** A tenant's groups in the order of their names. */
  Listing<ConsumerKey> of(TenantId tenant) {
    return new Listing<>(ConsumerKey.KEYS, reads.jdbc())
        .where("tenant_id = ?", tenant.value())
        .sortedBy(BY_NAME);
  }

  /** Whether the tenant is there, and stays until the transaction ends. */
  boolean holdTenant(TenantId tenant) {
    return !jdbc.queryForList(
            "select tenant_id from tenant where tenant_id = ? lock in share mode", tenant.value())
        .isEmpty();
  }

  void move(ConsumerId id, long readUpTo, long leases) {
    jdbc.update(
        "update consumer set read_up_to = ?, leases = ? where consumer_id = ?",
        readUpTo,
        leases,
        id.value());
  }

  void delete(ConsumerId id) {
    for (String table : List.of("consumer", "consumer_event", "consumer_dead_letter")) {
      jdbc.update("delete from " + table + " where consumer_id = ?", id.value());
    }
  }

  private static ConsumerRow one(List<ConsumerRow> found, ConsumerId id, TenantId scope) {
    return found.stream()
        .filter(row -> scope == null || scope.equals(row.tenant()))
        .findFirst()
        .orElseThrow(() -> new Refused(CONSUMER_001, "consumer.unknown", id));
  }

  private static ConsumerRow row(ResultSet row, int number) throws SQLException {
    String agent = row.getString("agent_id");
    return new ConsumerRow(
        new ConsumerId(row.getString("consumer_id")),
        new TenantId(row.getString("tenant_id")),
        row.getString("name"),
        new FeedFilter(
            List.of(Rows.read(row, "types", String[].class)),
            row.getString("subject"),
            agent == null ? null : new AgentId(agent),
            row.getBoolean("sensitive_fields")),
        ConsumerOrder.valueOf(row.getString("ordering")),
        Duration.ofSeconds(row.getInt("visibility_seconds")),
        row.getObject("max_attempts", Integer.class),
        row.getLong("read_up_to"),
        row.getLong("leases"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "now_utc"));
  }
}
