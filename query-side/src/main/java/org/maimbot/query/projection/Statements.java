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
 * effect: the transaction around them may go on after they failed. They have none either where the
 * first one finds no row.
 */
final class Statements {
  private static final String SAVEPOINT = "savepoint row_written; ";

  private final List<String> sql = new ArrayList<>();
  private final List<Object> arguments = new ArrayList<>();

  void add(String statement, List<Object> values) {
    sql.add(statement);
    arguments.addAll(values);
  }

  /** Runs them; how many rows the first one changed. */
  int run(JdbcTemplate jdbc) {
    // One by itself has all of its effect or none, and the database has it prepared.
    return sql.size() == 1 ? jdbc.update(sql.getFirst(), arguments.toArray()) : runAll(jdbc);
  }

  private int runAll(JdbcTemplate jdbc) {
    try {
      PreparedStatementCallback<Integer> execution = this::execute;
      Integer changed = jdbc.execute(SAVEPOINT + String.join("; ", sql), execution);
      if (changed != null && changed > 0) return changed;
    } catch (DataAccessException e) {
      undo(jdbc, e);
      throw e;
    }
    undo(jdbc, null);
    return 0;
  }

  private static void undo(JdbcTemplate jdbc, DataAccessException cause) {
    try {
      jdbc.execute("rollback to savepoint row_written");
    } catch (DataAccessException e) {
      // A deadlock's victim loses its whole transaction, the event with it.
      if (cause == null) throw new TransactionLost(e);
      cause.addSuppressed(e);
      throw new TransactionLost(cause);
    }
  }

  private int execute(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < arguments.size(); i++) statement.setObject(i + 1, arguments.get(i));
    statement.execute();
    int changed = 0;
    for (int result = 0; result < sql.size(); result++) {
      boolean resultSet = statement.getMoreResults();
      if (result == 0 && !resultSet) changed = statement.getUpdateCount();
    }
    return changed;
  }
}
