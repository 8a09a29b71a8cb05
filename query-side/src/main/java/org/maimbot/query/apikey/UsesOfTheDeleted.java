package org.maimbot.query.apikey;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.maimbot.query.projection.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clears away what was counted of keys that are gone. Their tenant has used what they have used, so
 * their uses are added up in a row under its id, which goes when it goes. A node may write uses
 * after their key is gone: the next round finds them.
 */
@Component
class UsesOfTheDeleted {
  private static final int BATCH = 1_000;

  /** A process that is not told for longer whether its batch was written may count it twice. */
  private static final Duration BATCHES_KEPT = Duration.ofDays(30);

  private static final String GONE =
      "select api_key_id from api_key_use left join reservation on entity_id = api_key_id"
          + " where entity_id is null order by api_key_id limit ?";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  UsesOfTheDeleted(JdbcTemplate jdbc, PlatformTransactionManager transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
  void clear() {
    while (Boolean.TRUE.equals(transaction.execute(_ -> addUp()))) {}
    transaction.executeWithoutResult(_ ->
        jdbc.update(
            "delete from api_key_use_batch where taken_at < ? limit 10000",
            Rows.at(clock.instant().minus(BATCHES_KEPT))));
  }

  /** Whether there may be more. */
  private boolean addUp() {
    List<String> gone = jdbc.queryForList(GONE, String.class, BATCH);
    if (gone.isEmpty()) return false;
    String marks = String.join(",", Collections.nCopies(gone.size(), "?"));
    Object[] ids = gone.toArray();
    jdbc.queryForList(
        "select api_key_id from api_key_use where api_key_id in (" + marks + ") for update", ids);
    jdbc.update(
        "insert into api_key_use (api_key_id, tenant_id, agent_id, use_count, last_used_at)"
            + " select owner, owner, '', sum(uses), max(latest) from (select tenant_id as owner,"
            + " use_count as uses, last_used_at as latest from api_key_use where api_key_id in ("
            + marks
            + ") and tenant_id in (select entity_id from reservation)) gone group by owner"
            + " on duplicate key update use_count = use_count + values(use_count),"
            + " last_used_at = greatest(last_used_at, values(last_used_at))",
        ids);
    jdbc.update("delete from api_key_use where api_key_id in (" + marks + ")", ids);
    return gone.size() == BATCH;
  }
}
