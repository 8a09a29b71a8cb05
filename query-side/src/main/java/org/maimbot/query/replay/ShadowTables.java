package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.maimbot.query.projection.ShadowRows;

/**
 * The tables that a rebuild fills, and how they take the place of the live ones without a write
 * falling in between: writers are held, the last events are taken in, and the renaming, which waits
 * behind the hold and before the held writers, is done the moment the hold is let go.
 */
final class ShadowTables {
  private static final String OLD = "__old";
  private static final int HOLD_WAIT_SECONDS = 5;
  private static final Pattern INDEX =
      Pattern.compile("^ *((?:UNIQUE |FULLTEXT )?KEY (`\\w+`).*?),?$", Pattern.MULTILINE);

  private final DataSource database;
  private final List<String> tables;

  ShadowTables(DataSource database, List<String> tables) {
    this.database = database;
    this.tables = tables;
  }

  /** Makes empty tables of the live ones' shape, but without their indexes. */
  void create() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      drop(statement);
      for (String table : tables) {
        statement.execute("create table " + table + ShadowRows.SUFFIX + " like " + table);
        alter(statement, table, indexes(connection, table).keySet(), "drop key ");
      }
    }
  }

  /** Adds the indexes, which is much cheaper than keeping them while the tables are filled. */
  void index() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        alter(statement, table, indexes(connection, table).values(), "add ");
      }
    }
  }

  private static void alter(
      Statement statement, String table, Collection<String> indexes, String verb)
      throws SQLException {
    if (indexes.isEmpty()) return;
    String changes = String.join(", ", indexes.stream().map(verb::concat).toList());
    statement.execute("alter table " + table + ShadowRows.SUFFIX + " " + changes);
  }

  /** The secondary indexes of a live table as they are declared, by name. */
  private static Map<String, String> indexes(Connection connection, String table)
      throws SQLException {
    Map<String, String> indexes = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show create table " + table)) {
      answer.next();
      Matcher declared = INDEX.matcher(answer.getString(2));
      while (declared.find()) indexes.put(declared.group(2), declared.group(1));
    }
    return indexes;
  }

  /** Removes whatever a rebuild left. */
  void drop() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      drop(statement);
    }
  }

  private void drop(Statement statement) throws SQLException {
    for (String table : tables) {
      statement.execute("drop table if exists " + table + ShadowRows.SUFFIX + ", " + table + OLD);
    }
  }

  /** Holds the writers, runs the last step and puts the new tables in place; readers go on. */
  void takeOver(Runnable lastStep) throws SQLException, InterruptedException {
    try (Connection hold = database.getConnection();
        Statement holding = hold.createStatement();
        ExecutorService renamer = Executors.newVirtualThreadPerTaskExecutor()) {
      holding.execute("set session lock_wait_timeout = " + HOLD_WAIT_SECONDS);
      holding.execute("lock tables " + tables.getFirst() + " read");
      Future<?> renamed;
      try {
        lastStep.run();
        renamed = renamer.submit(this::rename);
        awaitQueued(renamed);
      } finally {
        holding.execute("unlock tables");
        holding.execute("set session lock_wait_timeout = default");
      }
      await(renamed);
    }
    drop();
  }

  private Void rename() throws SQLException {
    String moves =
        String.join(
            ", ",
            tables.stream()
                .flatMap(table ->
                    Stream.of(
                        table + " to " + table + OLD, table + ShadowRows.SUFFIX + " to " + table))
                .toList());
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("rename table " + moves);
    }
    return null;
  }

  /** The renaming stands in line once the server shows it waiting for the held table. */
  private void awaitQueued(Future<?> renamed) throws SQLException, InterruptedException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      while (!renamed.isDone()) {
        try (var waiting =
            statement.executeQuery(
                "select count(*) from information_schema.processlist where db = database() and"
                    + " state like '%metadata lock%' and info like 'rename table "
                    + tables.getFirst()
                    + " %'")) {
          if (waiting.next() && waiting.getInt(1) > 0) return;
        }
        TimeUnit.MILLISECONDS.sleep(2);
      }
    }
  }

  private static void await(Future<?> renamed) throws SQLException, InterruptedException {
    try {
      renamed.get();
    } catch (ExecutionException e) {
      throw new SQLException("The rebuilt tables did not take over", e.getCause());
    }
  }
}
