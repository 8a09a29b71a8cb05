package org.maimbot.command.vault;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Master keys that a key management service wraps: the service is asked for each once, when a node
 * first meets it, and not for each data key. The last one made is the current one.
 */
final class ManagedMasterKeys implements MasterKeySource {
  private record Stored(int generation, String wrapped) {}

  private final KeyManagement kms;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final Clock clock;
  private final Making making;
  private final GivenMasterKeys given;
  private final Map<Integer, MasterKey> unwrapped = new ConcurrentHashMap<>();

  ManagedMasterKeys(
      KeyManagement kms,
      JdbcTemplate jdbc,
      TransactionOperations transaction,
      Clock clock,
      Making making,
      GivenMasterKeys given) {
    this.kms = kms;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    this.making = making;
    this.given = given;
  }

  @Override
  public List<MasterKey> load() {
    List<Stored> stored = stored();
    if (stored.isEmpty()) {
      advance();
      stored = stored();
    }
    List<MasterKey> keys = new ArrayList<>();
    for (Stored key : stored) {
      keys.add(
          unwrapped.computeIfAbsent(
              key.generation(), _ -> MasterKey.of(kms.unwrap(key.wrapped()), "kms")));
    }
    keys.addAll(given.previous());
    return keys;
  }

  /** Of two nodes that make the same generation one wins, and both use that one. */
  @Override
  public void advance() {
    int generation = stored().stream().mapToInt(Stored::generation).max().orElse(0) + 1;
    byte[] fresh = making.key();
    String wrapped = kms.wrap(fresh);
    String id = MasterKey.of(fresh, "kms").id();
    LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    transaction.executeWithoutResult(_ ->
        jdbc.update(
            "insert ignore into managed_master_key (generation, key_id, wrapped, created_at)"
                + " values (?,?,?,?)",
            generation,
            id,
            wrapped,
            now));
  }

  @Override
  public boolean advances() {
    return true;
  }

  private List<Stored> stored() {
    return jdbc.query(
        "select generation, wrapped from managed_master_key order by generation desc",
        (row, _) -> new Stored(row.getInt(1), row.getString(2)));
  }
}
