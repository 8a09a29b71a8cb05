package org.maimbot.query.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets deliveries that were settled long ago, and those of subscriptions that are gone. */
@Component
class LogPurge {
  private static final Logger log = LoggerFactory.getLogger(LogPurge.class);
  private static final int ROWS = 1_000;

  private final Reads reads;
  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final WebhookSettings settings;
  private final Clock clock;

  LogPurge(
      Reads reads,
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      WebhookSettings settings,
      Clock clock) {
    this.reads = reads;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelayString = "1h", initialDelayString = "5m")
  void purge() {
    try {
      reads
          .jdbc()
          .queryForList("select distinct subscription_id from webhook_delivery", String.class)
          .forEach(this::purge);
    } catch (RuntimeException e) {
      log.debug("Old deliveries stay until the next round", e);
    }
  }

  private void purge(String subscription) {
    List<Integer> living =
        reads
            .jdbc()
            .queryForList(
                "select 1 from webhook_cursor where subscription_id = ?",
                Integer.class,
                subscription);
    if (living.isEmpty()) {
      delete("subscription_id = ?", subscription);
      return;
    }
    String old = "subscription_id = ? and created_at < ? and status ";
    delete(old + "in ('DELIVERED', 'SUPERSEDED')", subscription, ago(settings.keepDelivered()));
    delete(old + "= 'DEAD'", subscription, ago(settings.keepDead()));
  }

  private Object ago(Duration time) {
    Instant then = clock.instant().minus(time);
    return Rows.at(then);
  }

  private void delete(String condition, Object... values) {
    String sql = "delete from webhook_delivery where " + condition + " limit " + ROWS;
    Integer deleted;
    do {
      deleted = transaction.execute(_ -> jdbc.update(sql, values));
    } while (deleted != null && deleted == ROWS);
  }
}
