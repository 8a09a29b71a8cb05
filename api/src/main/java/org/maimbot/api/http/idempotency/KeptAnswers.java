package org.maimbot.api.http.idempotency;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maimbot.api.http.input.HttpJson;
import org.maimbot.kernel.MasterSeal;
import org.maimbot.kernel.masterkey.MasterSealed;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of answers; they are sealed, because an answer may hold an API key. */
class KeptAnswers implements MasterSealed {
  private static final int PURGE_BATCH = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final MasterSeal seal;
  private final HttpJson json;
  private final Clock clock;
  private final long ttlMillis;

  /** Tells one request from another under the same key. */
  record Call(String scope, String key, String fingerprint) {}

  /** What was found under a key; an answer that is no longer kept is none. */
  record Found(String fingerprint, KeptAnswer answer, boolean expired) {}

  @SuppressWarnings("ArrayRecordComponent") // written once, never handed out
  private record Old(String scope, String key, byte[] sealed) {}

  KeptAnswers(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      MasterSeal seal,
      HttpJson json,
      Clock clock,
      IdempotencySettings settings) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.seal = seal;
    this.json = json;
    this.clock = clock;
    this.ttlMillis = settings.ttl().toMillis();
  }

  /**
   * Takes the key; a concurrent request under the same key waits here, on any node, until the first
   * one's transaction ends.
   *
   * @return false when it is taken
   */
  boolean take(Call call) {
    try {
      jdbc.sql(
              """
              INSERT INTO idempotency_record (scope, idempotency_key, fingerprint, expires_at)
              VALUES (?, ?, ?, ?)
              """)
          .params(call.scope(), call.key(), call.fingerprint(), clock.millis() + ttlMillis)
          .update();
      return true;
    } catch (DuplicateKeyException _) {
      return false;
    }
  }

  void keep(Call call, KeptAnswer answer) {
    jdbc.sql("UPDATE idempotency_record SET answer = ? WHERE scope = ? AND idempotency_key = ?")
        .params(seal.seal(json.write(answer)), call.scope(), call.key())
        .update();
  }

  Optional<Found> find(Call call) {
    return jdbc.sql(
            """
            SELECT fingerprint, answer, expires_at FROM idempotency_record
            WHERE scope = ? AND idempotency_key = ?
            """)
        .params(call.scope(), call.key())
        .query((row, _) ->
            new Found(
                row.getString("fingerprint"),
                open(row.getBytes("answer")),
                row.getLong("expires_at") <= clock.millis()))
        .optional();
  }

  void dropExpired(Call call) {
    delete(
        "scope = ? AND idempotency_key = ? AND expires_at <= ?",
        call.scope(),
        call.key(),
        clock.millis());
  }

  /** Deletes what has expired, little by little so that nothing waits for it. */
  void purge() {
    int deleted;
    do {
      deleted = delete("expires_at <= ? LIMIT " + PURGE_BATCH, clock.millis());
    } while (deleted == PURGE_BATCH);
  }

  @Override
  public String name() {
    return "idempotency_record";
  }

  @Override
  public Map<String, Long> byMasterKey() {
    Map<String, Long> kept = new HashMap<>();
    jdbc.sql(
            """
            SELECT LEFT(answer, %d) AS head, COUNT(*) FROM idempotency_record
            WHERE answer IS NOT NULL GROUP BY head
            """
                .formatted(MasterSeal.HEAD_BYTES))
        .query(row -> {
          kept.merge(seal.keyOf(row.getBytes(1)), row.getLong(2), Long::sum);
        });
    return kept;
  }

  @Override
  public int renew(int limit) {
    return transaction.execute(_ -> {
      List<Old> old =
          jdbc.sql(
                  """
                  SELECT scope, idempotency_key, answer FROM idempotency_record
                  WHERE answer IS NOT NULL AND LEFT(answer, %d) <> ? LIMIT %d FOR UPDATE
                  """
                      .formatted(MasterSeal.HEAD_BYTES, limit))
              .params(seal.head())
              .query((row, _) -> new Old(row.getString(1), row.getString(2), row.getBytes(3)))
              .list();
      for (Old answer : old) {
        jdbc.sql("UPDATE idempotency_record SET answer = ? WHERE scope = ? AND idempotency_key = ?")
            .params(seal.seal(seal.open(answer.sealed())), answer.scope(), answer.key())
            .update();
      }
      return old.size();
    });
  }

  private int delete(String which, Object... parameters) {
    return transaction.execute(
        _ -> jdbc.sql("DELETE FROM idempotency_record WHERE " + which).params(parameters).update());
  }

  private KeptAnswer open(byte[] sealed) {
    return sealed == null ? null : json.mapper().readValue(seal.open(sealed), KeptAnswer.class);
  }
}
