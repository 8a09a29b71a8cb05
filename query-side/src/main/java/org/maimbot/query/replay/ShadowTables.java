package org.maimbot.query.replay;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables that a rebuild fills, until they {@link TakeOver take the place} of the live ones. */
final class ShadowTables {
  /** What the tables beside the live ones are named with. */
  static final String SUFFIX = "__next";

  private static final String OLD = "__old";
  private static final Pattern INDEX =
      Pattern.compile("^ *((?:UNIQUE |FULLTEXT )?KEY (`\\w+`).*?),?$", Pattern.MULTILINE);

  private final ReplayConnections database;
  private final List<String> tables;

  ShadowTables(ReplayConnections database, List<String> tables) {
    this.database = database;
    this.tables = tables;
  }

  /** Makes empty tables of the live ones' shape, but without their indexes. */
  void create() throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      drop(statement);
      for (String table : tables) {
        String declared = declarationOf(connection, table);
        String bare = INDEX.matcher(declared).replaceAll("").replaceAll(",\\s*\\n\\)", "\n)");
        statement.execute(
            bare.replaceFirst("`" + table + "`", Matcher.quoteReplacement(table + SUFFIX)));
      }
    }
  }

  /** Adds the indexes, which is much cheaper than keeping them while the tables are filled. */
  void index() throws SQLException, InterruptedException {
    try (ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> done : sideBySide.invokeAll(tables.stream().map(this::indexing).toList())) {
        await(done, "The rebuilt tables did not get their indexes");
      }
    }
  }

  private Callable<Void> indexing(String table) {
    return () -> {
      index(table);
      return null;
    };
  }

  private void index(String table) throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      Map<String, String> missing = indexes(connection, table);
      missing.keySet().removeAll(indexes(connection, table + SUFFIX).keySet());
      if (missing.isEmpty()) return;
      String additions = String.join(", ", missing.values().stream().map("add "::concat).toList());
      statement.execute("alter table " + table + SUFFIX + " " + additions);
    }
  }

  /** How many of the new tables there are, as a rebuild left them: all, or none. */
  boolean areThere() throws SQLException {
    return count(SUFFIX) == tables.size();
  }

  /** Whether they took over and only the old ones are left to be dropped. */
  boolean tookOver() throws SQLException {
    return count(SUFFIX) == 0 && count(OLD) > 0;
  }

  private int count(String suffix) throws SQLException {
    String names =
        String.join(", ", tables.stream().map(name -> "'" + name + suffix + "'").toList());
    try (Connection connection = database.open();
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "select count(*) from information_schema.tables where table_schema = database()"
                    + " and table_name in ("
                    + names
                    + ")")) {
      count.next();
      return count.getInt(1);
    }
  }

  /** The secondary indexes of a table as they are declared, by name. */
  private static Map<String, String> indexes(Connection connection, String table)
      throws SQLException {
    Map<String, String> indexes = new LinkedHashMap<>();
    Matcher declared = INDEX.matcher(declarationOf(connection, table));
    while (declared.find()) indexes.put(declared.group(2), declared.group(1));
    return indexes;
  }

  private static String declarationOf(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show create table " + table)) {
      answer.next();
      return answer.getString(2);
    }
  }

  /** Removes whatever a rebuild left. */
  void drop() throws SQLException {
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      drop(statement);
    }
  }

  private void drop(Statement statement) throws SQLException {
    String names =
        String.join(", ", tables.stream().map(name -> name + SUFFIX + ", " + name + OLD).toList());
    statement.execute("drop table if exists " + names);
  }

  /** Holds the writers, runs the last step and puts the new tables in place; readers go on. */
  void takeOver(TakeOver.LastStep lastStep) throws SQLException {
    new TakeOver(database, tables.getFirst(), moves()).run(lastStep);
  }

  private String moves() {
    return String.join(
        ", ",
        tables.stream()
            .flatMap(
                table -> Stream.of(table + " to " + table + OLD, table + SUFFIX + " to " + table))
            .toList());
  }

  private static void await(Future<?> done, String otherwise)
      throws SQLException, InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      throw new SQLException(otherwise, e.getCause());
    }
  }
}
