package org.maimbot.query.replay;

import static java.time.temporal.ChronoUnit.MILLIS;

import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.log.LogEntry;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;

/** A projection's fold, over events as they are stored. */
public final class EntityFold<E, R extends Row> {
  private final Projection<E, R> projection;
  private final EventDecoder decoder;

  public EntityFold(Projection<E, R> projection, EventDecoder decoder) {
    this.projection = projection;
    this.decoder = decoder;
  }

  /** The row after the event; one that the row has seen already does not change it. */
  public R take(R row, LogEntry event) {
    long version = event.sequence() + 1;
    // Without a row, only a first event is news: every other one is of an entity that is gone.
    if (row == null ? version != 1 : row.version() >= version) return row;
    Object payload = decoder.payload(event).orElse(null);
    if (!projection.events().isInstance(payload)) return row;
    Happened happened =
        new Happened(event.entityId(), version, event.getTimestamp().truncatedTo(MILLIS));
    return projection.evolve(row, projection.events().cast(payload), happened);
  }
}
