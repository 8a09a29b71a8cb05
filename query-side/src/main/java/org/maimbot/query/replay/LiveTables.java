package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.SQLException;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.Row;
import org.maimbot.query.stream.LogReach;

/** What is left to do on the live tables once a rebuild's have taken their place. */
final class LiveTables<E, R extends Row> {
  private final Projection<E, R> projection;
  private final ReplayMeans means;

  LiveTables(Projection<E, R> projection, ReplayMeans means) {
    this.projection = projection;
    this.means = means;
  }

  /**
   * Takes in what may have been written to the old tables last: the server lets writers go when the
   * node that holds them dies, and that may be before it renames.
   */
  void level(LogReach from, Leveller.Progress progress) throws SQLException {
    try (Connection work = means.connections().open()) {
      work.setAutoCommit(false);
      new Leveller<>(projection, means.decoder(), work, "")
          .level(from.beyond(means.log().head()), true, progress);
    }
  }
}
