package org.maimbot.query.webhook;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.function.BiConsumer;
import org.axonframework.eventhandling.EventHandler;
import org.maimbot.kernel.subscription.SubscriptionEvent;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionChanged;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionDeleted;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionPaused;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionResumed;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionRewound;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionSecretRotated;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Rows;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives each subscription its cursor and has changes noticed, in the transaction of their event. It
 * is no projection: a rebuild does not come here.
 */
final class CursorKeeper {
  /** The name of its subscribing processor. */
  static final String NAME = "webhook-cursors";

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final BiConsumer<TenantId, SubscriptionId> changed;

  /**
   * @param changed told once a change is committed
   */
  CursorKeeper(JdbcTemplate jdbc, Clock clock, BiConsumer<TenantId, SubscriptionId> changed) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.changed = changed;
  }

  @EventHandler
  void on(SubscriptionEvent event) {
    String id = event.subscriptionId().value();
    switch (event) {
      case SubscriptionCreated created ->
          jdbc.update(
              "insert into webhook_cursor (subscription_id, tenant_id, at_generation,"
                  + " after_sequence, look_at) values (?, ?, 0, ?, ?)",
              id,
              created.tenantId().value(),
              created.after(),
              now());
      case SubscriptionResumed _ -> resume(id);
      case SubscriptionChanged _, SubscriptionRewound _ -> wake(id);
      case SubscriptionDeleted _ ->
          jdbc.update("delete from webhook_cursor where subscription_id = ?", id);
      case SubscriptionPaused _, SubscriptionSecretRotated _ -> {}
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            changed.accept(event.tenantId(), event.subscriptionId());
          }
        });
  }

  /** What has failed is tried again at once, and is given all its time again. */
  private void resume(String id) {
    wake(id);
    jdbc.update(
        "update webhook_cursor set failures = 0, failing_since = null where subscription_id = ?",
        id);
    jdbc.update(
        "update webhook_delivery set attempts = 0, next_attempt_at = ?"
            + " where subscription_id = ? and status = 'PENDING' and next_attempt_at is not null",
        now(),
        id);
  }

  private void wake(String id) {
    jdbc.update(
        "update webhook_cursor set wakes = wakes + 1, look_at = ? where subscription_id = ?",
        now(),
        id);
  }

  private LocalDateTime now() {
    return Rows.at(clock.instant());
  }
}
