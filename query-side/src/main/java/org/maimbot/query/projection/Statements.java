package org.maimbot.query.projection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;

/**
 * SQL statements that go to the database in one round trip, and all of which or none have an
 * effect: the transaction around them may go on after they failed.
 */
final class Statements {
  private final List<String> sql = new ArrayList<>(List.of("savepoint row_written"));
  private final List<Object> arguments = new ArrayList<>();

  void add(String statement, List<Object> values) {
    sql.add(statement);
    arguments.addAll(values);
  }

  /** Runs them; how many rows the first one changed. */
  int run(JdbcTemplate jdbc) {
    try {
      PreparedStatementCallback<Integer> execution = this::execute;
      Integer changed = jdbc.execute(String.join("; ", sql), execution);
      return changed == null ? 0 : changed;
    } catch (DataAccessException e) {
      undo(jdbc, e);
      throw e;
    }
  }

  private static void undo(JdbcTemplate jdbc, DataAccessException cause) {
    try {
      jdbc.execute("rollback to savepoint row_written");
    } catch (DataAccessException e) {
      // A deadlock's victim loses its whole transaction, the event with it.
      cause.addSuppressed(e);
      throw new TransactionLost(cause);
    }
  }

  private int execute(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < arguments.size(); i++) statement.setObject(i + 1, arguments.get(i));
    statement.execute();
    int changed = 0;
    for (int result = 1; result < sql.size(); result++) {
      boolean resultSet = statement.getMoreResults();
      if (result == 1 && !resultSet) changed = statement.getUpdateCount();
    }
    return changed;
  }
}
