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
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Folds batches of events into tables beside the live ones. A batch costs two reads and a few bulk
 * writes however many events it has; a row that has seen an event does not see it again.
 */
public final class ShadowRows<E, R extends Row> {
  /** What the tables beside the live ones are named with. */
  public static final String SUFFIX = "__next";

  private static final int REMEMBERED = 50_000;

  private final Projection<E, R> projection;
  private final RowTable<R> table;
  private final JdbcTemplate jdbc;
  private final Map<String, R> remembered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, R> eldest) {
          return size() > REMEMBERED;
        }
      };

  public ShadowRows(Projection<E, R> projection, JdbcTemplate jdbc) {
    this.projection = projection;
    this.table = projection.table().withSuffix(SUFFIX);
    this.jdbc = jdbc;
  }

  /** Folds the events, which are in the order of the log, and writes what they left. */
  public void take(Collection<? extends EventMessage<?>> events) {
    Map<String, Optional<R>> changed = new HashMap<>();
    recall(events);
    for (EventMessage<?> message : events) {
      if (message instanceof DomainEventMessage<?> event
          && projection.events().isInstance(event.getPayload())) {
        take(event, changed);
      }
    }
    write(changed);
  }

  /** Counts what the tallies count; called once all events are taken. */
  public void finish() {
    table.countAll(jdbc);
  }

  private void take(DomainEventMessage<?> event, Map<String, Optional<R>> changed) {
    String id = event.getAggregateIdentifier();
    Happened happened = Happened.of(event);
    R before = remembered.get(id);
    // Without a row, only a first event is news: every other one is of an entity that is gone.
    if (before == null ? happened.version() != 1 : before.version() >= happened.version()) return;
    R after = projection.evolve(before, projection.events().cast(event.getPayload()), happened);
    if (after == null) remembered.remove(id);
    else remembered.put(id, after);
    changed.put(id, Optional.ofNullable(after));
  }

  /** Reads the rows that the events are about and that are no longer remembered. */
  private void recall(Collection<? extends EventMessage<?>> events) {
    Set<String> missing = new TreeSet<>();
    for (EventMessage<?> message : events) {
      if (message instanceof DomainEventMessage<?> event
          && !remembered.containsKey(event.getAggregateIdentifier())) {
        missing.add(event.getAggregateIdentifier());
      }
    }
    if (missing.isEmpty()) return;
    String marks = missing.stream().map(_ -> "?").collect(joining(", "));
    jdbc.query(
            "select * from %s%s where %s in (%s)"
                .formatted(table.name(), SUFFIX, table.idColumn(), marks),
            table.mapper(),
            missing.toArray())
        .forEach(row -> remembered.put(row.id(), row));
  }

  private void write(Map<String, Optional<R>> changed) {
    List<R> rows = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    changed.forEach((id, row) -> row.ifPresentOrElse(rows::add, () -> gone.add(id)));
    table.replaceAll(jdbc, rows, gone);
  }
}
