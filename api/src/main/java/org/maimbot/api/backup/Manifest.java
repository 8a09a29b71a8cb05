package org.maimbot.api.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a backup's file holds.
 *
 * @param format of the file; readers refuse what they do not know
 * @param backupId the same in a backup and in the keys that were kept apart from it
 * @param schemaVersion the last migration that the database had seen
 * @param database what it was taken from, such as {@code MySQL 9.7.0}
 */
record Manifest(
    int format,
    String backupId,
    Contents contents,
    Instant takenAt,
    String schemaVersion,
    String database,
    List<Table> tables) {
  static final int FORMAT = 1;

  /** Which of the tables a file holds. */
  enum Contents {
    ALL,
    WITHOUT_KEYS,
    KEYS
  }

  /**
   * One table.
   *
   * @param sha256 of its rows, one behind the other in the order of its primary key
   */
  record Table(TableShape shape, long rows, String sha256) {}

  Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.shape().name().equals(name)).findFirst();
  }

  long rowsOf(String name) {
    return table(name).map(Table::rows).orElse(0L);
  }
}
