package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What has to hold of a database after a crash, whatever crashed: each is a question to the
 * database whose answer has to be empty.
 */
final class Whole {
  private final JdbcTemplate jdbc;
  private final List<Consumer<JdbcTemplate>> checks = new ArrayList<>();

  Whole(Map<String, Object> settings) {
    jdbc = new Leftovers(settings).jdbc();
    none(
        "aggregates with a gap",
        "select aggregate_identifier from domain_event_entry group by aggregate_identifier"
            + " having min(sequence_number) <> 0 or max(sequence_number) <> count(*) - 1");
    none(
        "events that are not in the stream",
        "select e.global_index from domain_event_entry e left join stream_event s"
            + " on s.global_index = e.global_index where s.global_index is null");
    none(
        "events in the stream that are not in the log",
        "select s.global_index from stream_event s left join domain_event_entry e"
            + " on s.global_index = e.global_index where e.global_index is null");
    none(
        "streams with a gap",
        "select tenant_id from stream_event group by tenant_id"
            + " having min(sequence) <> 1 or max(sequence) <> count(*)");
    none(
        "agents whose row is not at its last event",
        "select e.aggregate_identifier from domain_event_entry e left join agent a"
            + " on a.agent_id = e.aggregate_identifier where e.type = 'Agent'"
            + " group by e.aggregate_identifier, a.version"
            + " having coalesce(a.version, 0) <> case max(e.payload_type = 'agent.deleted')"
            + " when 1 then 0 else count(*) end");
    none(
        "agents without an event",
        "select a.agent_id from agent a left join domain_event_entry e"
            + " on e.aggregate_identifier = a.agent_id where e.global_index is null");
    none(
        "agents without a reservation, or the other way round",
        "select agent_id from agent where agent_id not in (select entity_id from reservation)"
            + " union all select entity_id from reservation where kind = 'AGENT'"
            + " and entity_id not in (select agent_id from agent)");
    none(
        "tallies that do not count the agents",
        "select t.scope from agent_tally t group by t.scope having sum(t.n) <>"
            + " (select count(*) from agent where tenant_id = t.scope)");
    none(
        "events that are not in the audit trail, or there for another tenant",
        "select s.global_index from stream_event s left join audit_entry a"
            + " on a.tenant_id = s.tenant_id and a.global_index = s.global_index"
            + " where a.sequence is null");
    none(
        "events that are in the audit trail twice, or not in the log",
        "select a.global_index from audit_entry a left join domain_event_entry e"
            + " on e.global_index = a.global_index where a.global_index is not null"
            + " group by a.global_index having count(*) > 1 or max(e.global_index) is null");
    none(
        "audit trails with a gap, or that end elsewhere than their head says",
        "select a.tenant_id from audit_entry a left join audit_head h"
            + " on h.tenant_id = a.tenant_id group by a.tenant_id, h.sequence"
            + " having min(a.sequence) <> 1 or max(a.sequence) <> count(*)"
            + " or h.sequence is null or max(a.sequence) <> h.sequence");
    none(
        "audit entries that do not name the one before",
        "select a.tenant_id, a.sequence from audit_entry a join audit_entry b"
            + " on b.tenant_id = a.tenant_id and b.sequence = a.sequence - 1"
            + " where a.previous <> b.hash");
    none("occurrences that are still to be audited", "select id from audit_inbox");
    none("dead letters", "select dead_letter_id from dead_letter_entry");
  }

  /** Adds what else is to hold. */
  Whole and(Consumer<JdbcTemplate> check) {
    checks.add(check);
    return this;
  }

  private void none(String what, String sql) {
    checks.add(database -> assertThat(database.queryForList(sql)).as(what).isEmpty());
  }

  void check() {
    checks.forEach(check -> check.accept(jdbc));
  }
}
