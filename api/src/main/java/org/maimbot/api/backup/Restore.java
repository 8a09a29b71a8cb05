package org.maimbot.api.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.maimbot.api.backup.Manifest.Contents;

/**
 * Fills an empty schema from a backup and proves that the copy is whole. Until it has ended, no
 * server starts on it.
 */
final class Restore {
  private final Database target;

  Restore(Database target) {
    this.target = target;
  }

  /**
   * What was restored.
   *
   * @param erasures how many keys were destroyed since the backup was taken, and are so again
   */
  record Result(Manifest manifest, long rows, int erasures) {}

  /**
   * Restores.
   *
   * @param keys the data keys, when they were kept apart; null when they are in the backup
   * @param withoutKeys whether it is fine that there are none
   * @param erased which keys were destroyed since, as the living system exported them; or null
   */
  Result run(Path backup, Path keys, boolean withoutKeys, Path erased) throws BackupFailed {
    List<ErasedKey> erasures = erased == null ? List.of() : ErasedKeys.read(erased);
    try (BackupReader data = new BackupReader(backup);
        BackupReader apart = keys == null ? null : new BackupReader(keys)) {
      checkKeys(data.manifest(), apart, withoutKeys);
      try (Connection connection = target.connect()) {
        if (!Tables.all(connection).isEmpty()) {
          throw new BackupFailed(target + " is not empty: restore into a schema without tables");
        }
        migrate(data.manifest());
        return fill(connection, data, apart, erasures);
      }
    } catch (SQLException e) {
      throw new BackupFailed("The database " + target + " refuses: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupFailed("The backup cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkKeys(Manifest data, BackupReader apart, boolean withoutKeys)
      throws BackupFailed {
    if (data.contents() == Contents.KEYS) {
      throw new BackupFailed("These are the keys of a backup; name the backup and give --keys");
    }
    if (data.contents() == Contents.WITHOUT_KEYS && apart == null && !withoutKeys) {
      throw new BackupFailed("The backup holds no keys: give them with --keys, or --without-keys");
    }
    if (apart == null) return;
    Manifest keys = apart.manifest();
    boolean fits =
        keys.contents() == Contents.KEYS
            && data.contents() == Contents.WITHOUT_KEYS
            && keys.backupId().equals(data.backupId());
    if (!fits) throw new BackupFailed("The keys are not those of this backup");
  }

  /** The schema as it was; the server brings it up to date when it starts. */
  private void migrate(Manifest manifest) throws BackupFailed {
    Flyway flyway =
        Flyway.configure()
            .dataSource(target.url(), target.username(), target.password())
            .target(manifest.schemaVersion())
            .load();
    boolean known =
        Stream.of(flyway.info().all())
            .anyMatch(migration ->
                migration.getVersion() != null
                    && migration.getVersion().getVersion().equals(manifest.schemaVersion()));
    if (!known) {
      throw new BackupFailed(
          "The backup is of a later version of the server: its schema is "
              + manifest.schemaVersion());
    }
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new BackupFailed("The schema cannot be made: " + e.getMessage(), e);
    }
  }

  private static Result fill(
      Connection connection, BackupReader data, BackupReader apart, List<ErasedKey> erasures)
      throws SQLException, IOException, BackupFailed {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create table " + Tables.UNFINISHED + " (id int not null primary key)");
      connection.setAutoCommit(false);
      long rows = 0;
      List<BackupReader> files = new ArrayList<>(List.of(data));
      if (apart != null) files.add(apart);
      for (BackupReader file : files) {
        for (Manifest.Table table : file.manifest().tables()) {
          rows += new Loading(connection, table).run(file);
        }
      }
      new LogCheck(connection).run(data.manifest());
      int again = ErasedKeys.destroyAgain(connection, erasures);
      letGo(connection);
      connection.commit();
      statement.execute("drop table " + Tables.UNFINISHED);
      return new Result(data.manifest(), rows, again);
    }
  }

  /** Nodes of the other installation hold nothing here. */
  private static void letGo(Connection connection) throws SQLException {
    Database.update(connection, "update token_entry set owner = null");
    Database.update(connection, "update webhook_cursor set lease_owner = null, lease_until = null");
  }
}
