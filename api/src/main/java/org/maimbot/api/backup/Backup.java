package org.maimbot.api.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.maimbot.api.backup.Manifest.Contents;
import org.maimbot.kernel.Identifiers;

/** Takes a consistent copy of the database in one transaction; nobody waits for it. */
final class Backup {
  private final Database database;
  private final Clock clock;

  Backup(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Writes the copy.
   *
   * @param keys where the data keys go, when they are to be kept apart; or null
   * @param withKeys whether the copy holds them
   */
  Manifest take(Path to, Path keys, boolean withKeys) throws BackupFailed {
    String id = Identifiers.next("backup_");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String version = schemaVersion();
      statement.execute("set session transaction isolation level repeatable read");
      statement.execute("start transaction with consistent snapshot");
      Contents contents = withKeys ? Contents.ALL : Contents.WITHOUT_KEYS;
      Manifest manifest =
          write(connection, to, id, version, contents, table -> withKeys || !isKeys(table));
      if (keys != null) write(connection, keys, id, version, Contents.KEYS, Backup::isKeys);
      return manifest;
    } catch (SQLException e) {
      throw new BackupFailed("The database " + database + " cannot be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupFailed("The backup cannot be written: " + e.getMessage(), e);
    }
  }

  private static boolean isKeys(String table) {
    return Tables.KEYS.contains(table);
  }

  private String schemaVersion() throws BackupFailed {
    MigrationInfo current =
        Flyway.configure()
            .dataSource(database.url(), database.username(), database.password())
            .load()
            .info()
            .current();
    if (current == null) throw new BackupFailed(database + " is not a database of this server");
    return current.getVersion().getVersion();
  }

  private Manifest write(
      Connection connection,
      Path to,
      String id,
      String version,
      Contents contents,
      Predicate<String> wanted)
      throws SQLException, IOException, BackupFailed {
    List<String> tables = Tables.of(connection);
    if (Tables.all(connection).contains(Tables.UNFINISHED)) {
      throw new BackupFailed("The database holds a restoration that has not ended");
    }
    try (BackupWriter writer = new BackupWriter(to)) {
      for (String table : tables) {
        if (wanted.test(table)) writer.add(connection, TableShape.read(connection, table));
      }
      String product =
          connection.getMetaData().getDatabaseProductName()
              + " "
              + connection.getMetaData().getDatabaseProductVersion();
      return writer.finish(id, contents, clock.instant(), version, product);
    }
  }
}
