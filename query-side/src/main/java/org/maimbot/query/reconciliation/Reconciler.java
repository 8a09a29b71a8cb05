package org.maimbot.query.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.maimbot.kernel.projection.Difference;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.access.AccessRepairs;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.reconciliation.Comparison.Found;
import org.maimbot.query.replay.EventLog;
import org.maimbot.query.replay.ReplayConnections;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Goes through a read model in small parts, each compared in a snapshot of its own. */
@Component
class Reconciler {
  /** More rows that differ are not held against the tallies. */
  private static final int REMEMBERED = 5_000;

  private final EventLog log;
  private final EventDecoder decoder;
  private final ReplayConnections connections;
  private final AccessRepairs access;

  Reconciler(
      EventLog log, EventDecoder decoder, ReplayConnections connections, AccessRepairs access) {
    this.log = log;
    this.decoder = decoder;
    this.connections = connections;
    this.access = access;
  }

  /** Hears what is found. */
  interface Report {
    void compared(int entities, int waiting);

    void found(Difference difference);
  }

  /**
   * Compares, and mends if that is wanted. Key checks are told after every part that was mended,
   * and at the end in any case, should a node have died between the one and the other.
   */
  <E, R extends Row> void reconcile(
      Projection<E, R> projection, TenantId tenant, boolean mend, Report report)
      throws SQLException {
    try (Connection reading = connections.open();
        Connection listing = connections.open();
        Connection writing = connections.open()) {
      writing.setAutoCommit(false);
      Comparison<E, R> comparison = new Comparison<>(projection, decoder, reading);
      Mending<E, R> mending = mend ? new Mending<>(projection, decoder, writing) : null;
      EntityIds ids = new EntityIds(listing, projection, log, tenant);
      List<String> differing = new ArrayList<>();
      List<String> part = ids.after("");
      while (!part.isEmpty()) {
        List<Found<R>> all = compare(reading, comparison, part, report);
        for (Found<R> found : all) {
          if (mend) mending.mend(found.id());
          else if (differing.size() <= REMEMBERED) differing.add(found.id());
          report.found(mend ? found.difference().asMended() : found.difference());
        }
        if (mend && !all.isEmpty()) access.repaired(projection.name());
        part = ids.after(part.getLast());
      }
      if (differing.size() <= REMEMBERED) {
        tallies(reading, projection, comparison, differing, tenant, mending, report);
      }
    } finally {
      if (mend) access.repaired(projection.name());
    }
  }

  private static <E, R extends Row> List<Found<R>> compare(
      Connection reading, Comparison<E, R> comparison, List<String> ids, Report report)
      throws SQLException {
    return Snapshot.of(
        reading,
        () -> {
          Set<String> waiting = comparison.waiting(ids);
          List<Found<R>> found =
              comparison.compare(ids.stream().filter(id -> !waiting.contains(id)).toList());
          report.compared(ids.size() - waiting.size(), waiting.size());
          return found;
        });
  }

  private static <E, R extends Row> void tallies(
      Connection reading,
      Projection<E, R> projection,
      Comparison<E, R> comparison,
      List<String> differing,
      TenantId tenant,
      Mending<E, R> mending,
      Report report)
      throws SQLException {
    Tallies<R> tallies = new Tallies<>(projection.table());
    JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(reading, true));
    List<Tallies.Off> off =
        Snapshot.of(reading, () -> tallies.off(jdbc, comparison.compare(differing), tenant));
    for (Tallies.Off each : off) {
      if (mending != null) mending.mend(each);
      report.found(
          new Difference(
              projection.name(),
              each.name(),
              Difference.Kind.TALLY,
              List.of(projection.table().name() + "_tally"),
              mending != null));
    }
  }
}
