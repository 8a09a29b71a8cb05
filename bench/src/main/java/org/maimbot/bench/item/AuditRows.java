package org.maimbot.bench.item;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.maimbot.bench.host.Database;

/**
 * Audit entries that are thrown into the table by SQL: 3,000,000 of one tenant, the rest of a
 * hundred. They point at events of the run, so that pages cost what they cost; they are no chains.
 */
public final class AuditRows {
  /** How many there are. */
  public static final int COUNT = 5_000_000;

  static final String BIG = "tenant_benchbig";
  static final String SMALL = "tenant_benchsmall7";

  private static final int CHUNK = 100_000;
  private static final int BIG_COUNT = 3_000_000;
  private static final int SMALL_COUNT = 20_000;

  private static final String DIGITS =
      "(select 0 d union all select 1 union all select 2 union all select 3 union all select 4"
          + " union all select 5 union all select 6 union all select 7 union all select 8"
          + " union all select 9)";

  private static final String INSERT =
      """
      insert into audit_entry (tenant_id, sequence, happened_at, actor, action, entity, entity_id,
                               error_code, global_index, previous, hash, body)
      select if(n < %2$d, '%4$s', concat('tenant_benchsmall', floor((n - %2$d) / %3$d))),
             if(n < %2$d, n, mod(n - %2$d, %3$d)) + 1,
             '2025-01-01 00:00:00' + interval if(n < %2$d, n, mod(n - %2$d, %3$d) * 150) * 10 second,
             if(mod(n, 10) < 8, 'api', concat('user-', mod(n, 997))),
             action,
             if(substring_index(action, '.', 1) in ('command', 'key', 'data'),
                elt(1 + mod(n, 3), 'agent', 'apikey', 'tenant'), substring_index(action, '.', 1)),
             concat('agent_bench', mod(n * 31, 200000)),
             null, %5$d + mod(n * 13, %6$d), repeat('a', 32), repeat('b', 32), null
        from (select n,
                     case when mod(n, 50000) = 77 then 'tenant.suspended'
                  when mod(n, 1000) = 5 then 'command.refused'
                  when mod(n, 50) = 9 then 'data.read'
                  when mod(n, 20) = 3 then 'key.refused'
                  else elt(1 + mod(n * 7, 10), 'agent.created', 'agent.config-changed',
                           'agent.details-changed', 'apikey.issued', 'apikey.rotated',
                           'agent.activated', 'agent.deactivated', 'apikey.disabled',
                           'apikey.enabled', 'tenant.config-changed') end as action
                from (select %1$d + e.d * 10000 + f.d * 1000 + g.d * 100 + h.d * 10 + i.d as n
                from DIGITS e cross join DIGITS f cross join DIGITS g cross join DIGITS h
                     cross join DIGITS i) as numbers) as actions
       order by n
      """
          .replace("DIGITS", DIGITS);

  private static final List<String> INDEXES =
      List.of(
          "audit_entry_by_time (happened_at, tenant_id, sequence)",
          "audit_entry_by_tenant (tenant_id, happened_at, sequence)",
          "audit_entry_by_action (tenant_id, action, entity, happened_at, sequence)",
          "audit_entry_by_actor (tenant_id, actor, action, entity, happened_at, sequence)",
          "audit_entry_by_entity (entity_id, action, entity, happened_at, tenant_id, sequence)");

  private AuditRows() {}

  /** Fills them in; the indexes are taken off meanwhile, as 5,000,000 single entries take long. */
  public static void fill(Database database) throws SQLException {
    long first = number(database, "min");
    long events = number(database, "max") - first + 1;
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String index : INDEXES) {
        statement.execute(
            "drop index " + index.substring(0, index.indexOf(' ')) + " on audit_entry");
      }
      for (int from = 0; from < COUNT; from += CHUNK) {
        statement.execute(INSERT.formatted(from, BIG_COUNT, SMALL_COUNT, BIG, first, events));
      }
      statement.execute(
          "insert into audit_head select tenant_id, max(sequence), repeat('b', 32), 1,"
              + " repeat(char(0), 32), 0, 0, max(sequence), '2100-01-01' from audit_entry"
              + " where tenant_id like 'tenant\\_bench%' group by tenant_id");
      statement.execute(
          "alter table audit_entry add index " + String.join(", add index ", INDEXES));
      statement.execute("analyze table audit_entry");
    }
  }

  private static long number(Database database, String which) throws SQLException {
    return Long.parseLong(
        database.queryOne("select %s(global_index) from domain_event_entry".formatted(which)));
  }
}
