package org.maimbot.query.reconciliation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets a connection see the database as it is at one moment. */
final class Snapshot {
  private static final int ATTEMPTS = 5;

  /** The tables of a read model were replaced after the moment. */
  private static final int TABLE_CHANGED = 1412;

  private Snapshot() {}

  /** What is to be seen. */
  interface Look<T> {
    T look() throws SQLException;
  }

  static <T> T of(Connection connection, Look<T> look) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("set transaction isolation level repeatable read");
        statement.execute("start transaction with consistent snapshot, read only");
        try {
          return look.look();
        } finally {
          statement.execute("rollback");
        }
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !isTableChanged(e)) throw e;
      }
    }
  }

  private static boolean isTableChanged(Throwable e) {
    if (e == null) return false;
    if (e instanceof SQLException sql && sql.getErrorCode() == TABLE_CHANGED) return true;
    return isTableChanged(e.getCause());
  }
}
