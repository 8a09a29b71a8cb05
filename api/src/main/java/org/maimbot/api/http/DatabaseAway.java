package org.maimbot.api.http;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures of the connection to the database, or of having one, from others. */
public final class DatabaseAway {
  private DatabaseAway() {}

  /** Whether the failure says so; not whether its causes do. */
  public static boolean is(Throwable failure) {
    return failure instanceof DataAccessResourceFailureException
        || failure instanceof CannotCreateTransactionException
        || failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || (failure instanceof SQLException sql
            && sql.getSQLState() != null
            && sql.getSQLState().startsWith("08"));
  }

  /** Whether that is at the bottom of it. */
  public static boolean hasCaused(Throwable failure) {
    return Causes.of(failure).stream().anyMatch(DatabaseAway::is);
  }
}
