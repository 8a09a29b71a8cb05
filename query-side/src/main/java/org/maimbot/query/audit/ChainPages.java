package org.maimbot.query.audit;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import org.maimbot.query.projection.Reads;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Goes through a tenant's chain from its beginning in parts that fit into memory, and reads the
 * next part while the last one is worked on.
 */
final class ChainPages {
  private static final int ROWS = 2_000;
  private static final int MOST_BYTES = 8_000_000;
  private static final Executor THREADS = Thread::startVirtualThread;

  private record Part(List<EntryRow> rows, boolean last) {}

  private final Reads reads;
  private final String tenant;
  private final long upTo;
  private final Selection selection;

  /** A part of the chain that is asked for. */
  record Selection(String condition, List<Object> arguments) {
    static final Selection EVERYTHING = new Selection("", List.of());
  }

  ChainPages(Reads reads, String tenant, long upTo, Selection selection) {
    this.reads = reads;
    this.tenant = tenant;
    this.upTo = upTo;
    this.selection = selection;
  }

  /** Gives the parts after a number to a consumer, until it wants no more. */
  void after(long sequence, Predicate<List<EntryRow>> consumer) {
    Optional<Part> part = Optional.of(read(sequence));
    while (part.isPresent()) {
      Part present = part.get();
      CompletableFuture<Part> next =
          present.last()
              ? null
              : CompletableFuture.supplyAsync(
                  () -> read(present.rows().getLast().sequence()), THREADS);
      boolean more = consumer.test(present.rows());
      part = more && next != null ? Optional.of(joined(next)) : Optional.empty();
    }
  }

  private static Part joined(CompletableFuture<Part> next) {
    try {
      return next.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Part read(long after) {
    List<Object> arguments = new ArrayList<>(List.of(tenant, after, upTo));
    arguments.addAll(selection.arguments());
    String sql =
        "select straight_join "
            + EntryRow.COLUMNS
            + " from audit_entry a left join domain_event_entry e"
            + " on e.global_index = a.global_index"
            + " where a.tenant_id = ? and a.sequence > ? and a.sequence <= ?"
            + selection.condition()
            + " order by a.sequence limit "
            + ROWS;
    return streaming().query(sql, collector(), arguments.toArray());
  }

  /** Rows are taken one by one as they come, so that what is too much is never held. */
  private JdbcTemplate streaming() {
    JdbcTemplate jdbc = new JdbcTemplate(reads.jdbc().getDataSource());
    jdbc.setFetchSize(Integer.MIN_VALUE);
    return jdbc;
  }

  private static ResultSetExtractor<Part> collector() {
    return (ResultSet row) -> {
      List<EntryRow> rows = new ArrayList<>();
      int bytes = 0;
      while (bytes < MOST_BYTES && row.next()) {
        EntryRow entry = EntryRow.of(row);
        rows.add(entry);
        bytes += entry.size();
      }
      return new Part(rows, rows.size() < ROWS && bytes < MOST_BYTES);
    };
  }
}
