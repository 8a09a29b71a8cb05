package org.maimbot.query.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.maimbot.kernel.audit.ChainHash;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives events and occurrences their entries, in one transaction that holds the lock on the
 * progress, so that any node may do it and none does it twice.
 */
final class Chaining {
  private static final String INSERT =
      "insert into audit_entry (tenant_id, sequence, happened_at, actor, action, entity, entity_id,"
          + " error_code, global_index, previous, hash, body) values (?,?,?,?,?,?,?,?,?,?,?,?)";

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final Arrivals arrivals;
  private final HeadTable heads;
  private final Checkpoints checkpoints;
  private final long signEvery;

  Chaining(
      JdbcTemplate jdbc,
      TransactionOperations transaction,
      Checkpoints checkpoints,
      long signEvery) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.arrivals = new Arrivals(jdbc);
    this.heads = new HeadTable(jdbc);
    this.checkpoints = checkpoints;
    this.signEvery = signEvery;
  }

  /** Whether there is anything to do. */
  boolean isDue() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "select p.position < h.position or exists (select 1 from audit_inbox)"
                + " from audit_progress p, stream_head h where p.id = 1 and h.id = 1",
            Boolean.class));
  }

  /** Gives the next ones their entries; whether there are more to be done at once. */
  boolean run() {
    return Boolean.TRUE.equals(transaction.execute(_ -> append()));
  }

  private boolean append() {
    long position =
        jdbc.queryForObject(
            "select position from audit_progress where id = 1 for update", Long.class);
    Arrivals.Events events = arrivals.events(position);
    Arrivals.Occurrences occurrences = arrivals.occurrences();
    List<Pending> all = new ArrayList<>(events.pending());
    all.addAll(occurrences.pending());
    if (all.isEmpty()) return false;
    chain(all);
    if (events.position() > position) {
      jdbc.update("update audit_progress set position = ? where id = 1", events.position());
    }
    arrivals.remove(occurrences);
    return events.more() || occurrences.more();
  }

  private void chain(List<Pending> all) {
    Set<String> tenants = new TreeSet<>();
    all.forEach(pending -> tenants.add(pending.tenantId()));
    Map<String, Head> before = heads.lock(tenants);
    Map<String, Head> after = new HashMap<>();
    List<Object[]> rows = new ArrayList<>(all.size());
    for (Pending pending : all) {
      Head head =
          after.computeIfAbsent(
              pending.tenantId(),
              tenant -> before.getOrDefault(tenant, Head.none(tenant, checkpoints.now())));
      Found found = Found.of(pending.content());
      String own =
          ChainHash.of(
              EntryRow.placed(
                  pending.content(), head.tenantId(), head.sequence() + 1, head.hash()));
      Head grown = head.grown(own, pending.globalIndex() != null);
      after.put(pending.tenantId(), grown);
      rows.add(values(head.hash(), grown, pending, found));
    }
    jdbc.batchUpdate(INSERT, rows);
    after.replaceAll((_, head) ->
        head.sequence() - head.signedSequence() >= signEvery ? checkpoints.sign(head) : head);
    heads.save(after.values());
  }

  private static Object[] values(String previous, Head head, Pending pending, Found found) {
    return new Object[] {
      head.tenantId(),
      head.sequence(),
      found.happenedAt(),
      found.actor(),
      found.action(),
      found.entity(),
      found.entityId(),
      found.errorCode(),
      pending.globalIndex(),
      HexFormat.of().parseHex(previous),
      HexFormat.of().parseHex(head.hash()),
      pending.body()
    };
  }
}
