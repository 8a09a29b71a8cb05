package org.maimbot.query.projection;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Folds batches of events into tables beside the live ones. What changes is kept until there is
 * much of it and then written in bulk, each row once however many events it has seen since; a row
 * that has seen an event does not see it again.
 */
public final class ShadowRows<E, R extends Row> implements AutoCloseable {
  /** What the tables beside the live ones are named with. */
  public static final String SUFFIX = "__next";

  private static final int REMEMBERED = 10_000;
  private static final int WRITTEN_AT_ONCE = 2_000;

  private final Projection<E, R> projection;
  private final RowTable<R> table;
  private final JdbcTemplate jdbc;

  private final ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor();
  private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

  /** Rows that are in the table as they are here, or on their way to it. */
  private final Map<String, R> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, R> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Rows that are not in the table at all, as far as anybody has written. */
  private final Map<String, R> born = new HashMap<>();

  /** Rows whose older state is in the table; empty when they are gone. */
  private final Map<String, Optional<R>> changed = new HashMap<>();

  public ShadowRows(Projection<E, R> projection, JdbcTemplate jdbc) {
    this.projection = projection;
    this.table = projection.table().withSuffix(SUFFIX);
    this.jdbc = jdbc;
  }

  /** Folds the events, which are in the order of the log. */
  public void take(Collection<? extends EventMessage<?>> events) {
    recall(events);
    for (EventMessage<?> message : events) {
      if (message instanceof DomainEventMessage<?> event
          && projection.events().isInstance(event.getPayload())) {
        take(event);
      }
    }
    if (born.size() + changed.size() >= WRITTEN_AT_ONCE) startWriting();
  }

  /** Writes what is not written yet. */
  public void write() {
    startWriting();
    awaitWritten();
  }

  /** Writes, and counts what the tallies count; called once all events are taken. */
  public void finish() {
    write();
    table.countAll(jdbc);
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }

  /** Goes on folding while one lot is on its way to the database. */
  private void startWriting() {
    List<R> rows = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    changed.forEach((id, row) -> row.ifPresentOrElse(rows::add, () -> gone.add(id)));
    List<R> fresh = List.copyOf(born.values());
    rows.forEach(row -> remembered.put(row.id(), row));
    remembered.putAll(born);
    changed.clear();
    born.clear();
    awaitWritten();
    writing =
        CompletableFuture.runAsync(
            () -> {
              table.replaceAll(jdbc, rows, gone);
              table.addAll(jdbc, fresh);
            },
            writer);
  }

  private void awaitWritten() {
    try {
      writing.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) throw failure;
      throw e;
    }
  }

  private void take(DomainEventMessage<?> event) {
    String id = event.getAggregateIdentifier();
    Happened happened = Happened.of(event);
    R before = known(id);
    // Without a row, only a first event is news: every other one is of an entity that is gone.
    if (before == null ? happened.version() != 1 : before.version() >= happened.version()) return;
    R after = projection.evolve(before, projection.events().cast(event.getPayload()), happened);
    if (after == null) forget(id);
    else if (changed.containsKey(id) || remembered.containsKey(id))
      changed.put(id, Optional.of(after));
    else born.put(id, after);
  }

  private R known(String id) {
    Optional<R> unwritten = changed.get(id);
    if (unwritten != null) return unwritten.orElse(null);
    R fresh = born.get(id);
    return fresh == null ? remembered.get(id) : fresh;
  }

  private void forget(String id) {
    if (born.remove(id) == null) changed.put(id, Optional.empty());
    remembered.remove(id);
  }

  /** Reads the rows that the events are about and that are no longer remembered. */
  private void recall(Collection<? extends EventMessage<?>> events) {
    Set<String> missing = new TreeSet<>();
    for (EventMessage<?> message : events) {
      if (message instanceof DomainEventMessage<?> event
          && event.getSequenceNumber() > 0
          && !isAtHand(event.getAggregateIdentifier())) {
        missing.add(event.getAggregateIdentifier());
      }
    }
    if (missing.isEmpty()) return;
    awaitWritten();
    String marks = missing.stream().map(_ -> "?").collect(joining(", "));
    jdbc.query(
            "select * from %s%s where %s in (%s)"
                .formatted(table.name(), SUFFIX, table.idColumn(), marks),
            table.mapper(),
            missing.toArray())
        .forEach(row -> remembered.put(row.id(), row));
  }

  /** Also keeps it so: asking for a remembered row makes it the last to be forgotten. */
  private boolean isAtHand(String id) {
    return born.containsKey(id) || changed.containsKey(id) || remembered.get(id) != null;
  }
}
