package org.maimbot.query.projection;

import java.io.Serial;

/** An earlier event of the entity has not reached its row, so this one has to wait for it. */
final class RowBehind extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  RowBehind(Happened happened) {
    super(
        "Event %d of %s comes before its predecessor"
            .formatted(happened.version(), happened.entityId()));
  }
}
