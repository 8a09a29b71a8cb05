package org.maimbot.query.projection;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Applies each event to its row in the transaction that appends the event, so that whoever sees the
 * event sees the row. What cannot be applied becomes a dead letter in the same transaction.
 */
final class InlineProjector<E, R extends Row> {
  private final Projection<E, R> projection;
  private final JdbcTemplate jdbc;
  private final KeptRows<R> kept = new KeptRows<>();

  InlineProjector(Projection<E, R> projection, JdbcTemplate jdbc) {
    this.projection = projection;
    this.jdbc = jdbc;
  }

  @EventHandler
  void on(EventMessage<?> message) {
    if (message instanceof DomainEventMessage<?> event
        && projection.events().isInstance(event.getPayload())) {
      apply(projection.events().cast(event.getPayload()), Happened.of(event));
    }
  }

  private void apply(E event, Happened happened) {
    RowTable<R> table = projection.table();
    if (happened.version() == 1) {
      R first = projection.evolve(null, event, happened);
      if (first != null) insert(first);
      return;
    }
    R known = kept.before(happened);
    if (known != null && replaced(known, event, happened)) return;
    R before = table.findForUpdate(jdbc, happened.entityId());
    if (before != null && before.version() >= happened.version()) return; // seen already
    if (before == null || before.version() != happened.version() - 1) throw new RowBehind(happened);
    if (!replaced(before, event, happened)) throw new RowBehind(happened);
  }

  /** A row that is there already was made of this event by a rebuild. */
  private void insert(R first) {
    RowTable<R> table = projection.table();
    try {
      table.insert(jdbc, first);
      kept.written(first.id(), first);
    } catch (DuplicateKeyException e) {
      if (table.findForUpdate(jdbc, first.id()) == null) throw e;
    }
  }

  /** False when the table holds another row than this one, and nothing was written. */
  private boolean replaced(R before, E event, Happened happened) {
    RowTable<R> table = projection.table();
    R after = projection.evolve(before, event, happened);
    boolean written =
        after == null ? table.delete(jdbc, before) : table.update(jdbc, before, after);
    if (written) kept.written(before.id(), after);
    return written;
  }
}
