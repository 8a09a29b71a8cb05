package org.maimbot.query.history;

import java.time.Instant;
import org.maimbot.kernel.View;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;

/**
 * What it takes to look back at one kind of entity.
 *
 * @param <V> how its readers see it
 */
public interface Chronicle<E, R extends Row, V extends View> {
  EntityKind<V> kind();

  /** How its state follows from its events. */
  Projection<E, R> projection();

  /** What readers saw of the state at that time. */
  V show(R row, Instant at);
}
