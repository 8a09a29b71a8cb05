package org.maimbot.api.backup;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.Json;
import tools.jackson.core.JacksonException;

/** Which data keys were destroyed, as a file of one JSON object per line. */
final class ErasedKeys {
  private static final String ALL =
      "select tenant_id, key_id, user_ref, destroyed_at from destroyed_key"
          + " order by tenant_id, key_id";

  private ErasedKeys() {}

  /** Writes those of a database; how many. */
  static int export(Database from, Path to) throws BackupFailed {
    try (Connection connection = from.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ALL);
        BufferedWriter out = Files.newBufferedWriter(to, StandardOpenOption.CREATE_NEW)) {
      int count = 0;
      for (; rows.next(); count++) {
        LocalDateTime at = rows.getObject(4, LocalDateTime.class);
        ErasedKey key =
            new ErasedKey(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                at.toInstant(ZoneOffset.UTC));
        out.write(Json.mapper().writeValueAsString(key));
        out.newLine();
      }
      return count;
    } catch (SQLException e) {
      throw new BackupFailed("The database " + from + " cannot be read: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new BackupFailed("The erasures cannot be written: " + e.getMessage(), e);
    }
  }

  static List<ErasedKey> read(Path file) throws BackupFailed {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      List<ErasedKey> keys = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        ErasedKey key = Json.mapper().readValue(line, ErasedKey.class);
        boolean whole =
            key.tenantId() != null
                && key.keyId() != null
                && key.userRef() != null
                && key.destroyedAt() != null;
        if (!whole) throw new BackupFailed("Line " + (keys.size() + 1) + " names no erased key");
        keys.add(key);
      }
      return keys;
    } catch (IOException | JacksonException e) {
      throw new BackupFailed(file + " is no list of erased keys: " + e.getMessage(), e);
    }
  }

  /**
   * Destroys them where the backup still had them, and has the server say so by events of its own
   * when it starts.
   */
  static int destroyAgain(Connection connection, List<ErasedKey> keys) throws SQLException {
    int destroyed = 0;
    for (ErasedKey key : keys) {
      if (!isNews(connection, key)) continue;
      if (key.isTenants()) {
        Database.update(
            connection, "delete from tenant_data_key where tenant_id = ?", key.tenantId());
        Database.update(
            connection, "delete from user_data_key where tenant_id = ?", key.tenantId());
      } else {
        Database.update(connection, "delete from user_data_key where key_id = ?", key.keyId());
      }
      destroyed++;
    }
    return destroyed;
  }

  private static boolean isNews(Connection connection, ErasedKey key) throws SQLException {
    int noted =
        Database.update(
            connection,
            "insert ignore into destroyed_key (tenant_id, key_id, user_ref, destroyed_at, owed)"
                + " select entity_id, ?, ?, ?, true from reservation where entity_id = ?",
            key.keyId(),
            key.userRef(),
            LocalDateTime.ofInstant(key.destroyedAt(), ZoneOffset.UTC),
            key.tenantId());
    return noted > 0;
  }
}
