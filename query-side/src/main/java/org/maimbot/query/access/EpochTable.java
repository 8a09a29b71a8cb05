package org.maimbot.query.access;

import java.util.Optional;
import javax.sql.DataSource;
import org.maimbot.kernel.apikey.AccessChanges;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the epochs from {@code access_epoch(stripe, epoch)}. The command side increments a tenant's
 * in the transaction of every event that changes who may use which key.
 */
final class EpochTable implements EpochSource {
  private static final int TIMEOUT_SECONDS = 1;

  private final JdbcTemplate jdbc;

  EpochTable(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
    this.jdbc.setQueryTimeout(TIMEOUT_SECONDS);
  }

  @Override
  public Optional<EpochProof> take() {
    long nanos = System.nanoTime(); // before the query: the answer may be younger, never older
    long[] epochs = new long[AccessChanges.STRIPES];
    jdbc.query(
        "select stripe, epoch from access_epoch",
        row -> {
          epochs[row.getInt(1)] = row.getLong(2);
        });
    return Optional.of(new EpochProof(epochs, nanos));
  }
}
