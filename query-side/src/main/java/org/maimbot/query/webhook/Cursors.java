package org.maimbot.query.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.subscription.SubscriptionRow;
import org.maimbot.query.subscription.SubscriptionTable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code webhook_cursor}: who delivers which subscription and how far it has come. Leases
 * go by the database's clock, so nodes need not agree on the time.
 */
@Component
class Cursors {
  private static final String HELD = " where subscription_id = ? and lease_epoch = ?";
  private static final String RENEWED = "lease_until = utc_timestamp(6) + interval ? microsecond";

  private final JdbcTemplate jdbc;
  private final TransactionTemplate transaction;
  private final Reads reads;
  private final String node = Identifiers.next("node_");
  private final long leaseMicros;

  Cursors(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      Reads reads,
      WebhookSettings settings) {
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.reads = reads;
    this.leaseMicros = settings.lease().toNanos() / 1_000;
  }

  /** Subscriptions that may have something to do and that no node is delivering. */
  List<SubscriptionId> due(Instant now, int limit) {
    return reads
        .jdbc()
        .query(
            "(select subscription_id from webhook_cursor where look_at <= ?"
                + " and (lease_until is null or lease_until < utc_timestamp(6)) limit ?)"
                + " union (select subscription_id from webhook_cursor"
                + " where lease_until < utc_timestamp(6) limit ?)",
            (row, _) -> new SubscriptionId(row.getString(1)),
            Rows.at(now),
            limit,
            limit);
  }

  /** Takes the subscription's lease; empty while another holds it, or when it is gone. */
  Optional<Cursor> acquire(SubscriptionId subscription) {
    return transaction.execute(_ -> {
      int taken =
          jdbc.update(
              "update webhook_cursor set lease_owner = ?, lease_epoch = lease_epoch + 1, "
                  + RENEWED
                  + " where subscription_id = ?"
                  + " and (lease_until is null or lease_until < utc_timestamp(6))",
              node,
              leaseMicros,
              subscription.value());
      return taken == 0 ? Optional.empty() : Optional.of(read(subscription));
    });
  }

  private Cursor read(SubscriptionId subscription) {
    return jdbc.queryForObject(
        "select * from webhook_cursor where subscription_id = ?",
        (row, _) -> read(row),
        subscription.value());
  }

  /**
   * The subscription as it is now.
   *
   * @param subscription null when it is gone, or its row lags
   * @param wakes what {@link #release} is to be told
   */
  record Look(SubscriptionRow subscription, long wakes) {}

  Optional<Look> look(SubscriptionId subscription) {
    return reads
        .jdbc()
        .query(
            "select subscription.*, webhook_cursor.wakes from webhook_cursor left join"
                + " subscription on subscription.subscription_id = webhook_cursor.subscription_id"
                + " where webhook_cursor.subscription_id = ?",
            (row, number) ->
                new Look(
                    row.getString("subscription_id") == null
                        ? null
                        : SubscriptionTable.SUBSCRIPTIONS.mapper().mapRow(row, number),
                    row.getLong("wakes")),
            subscription.value())
        .stream()
        .findFirst();
  }

  List<Delivery> pending(SubscriptionId subscription) {
    return DeliveryTable.pending(reads.jdbc(), subscription.value());
  }

  /** Writes what was done, moves on and renews the lease, all or nothing. */
  void record(Cursor cursor, List<Delivery> fresh, List<Delivery> changed) {
    transaction.executeWithoutResult(_ -> {
      move(cursor);
      DeliveryTable.insert(jdbc, cursor.id().value(), fresh);
      DeliveryTable.update(jdbc, cursor.id().value(), changed);
    });
  }

  /** Goes on from where the subscription was rewound to; what was waiting is left to that. */
  void rewind(Cursor cursor) {
    transaction.executeWithoutResult(_ -> {
      move(cursor);
      jdbc.update(
          "update webhook_delivery set status = 'SUPERSEDED', next_attempt_at = null"
              + " where subscription_id = ? and status = 'PENDING'",
          cursor.id().value());
    });
  }

  private void move(Cursor cursor) {
    Health health = cursor.health();
    int moved =
        jdbc.update(
            "update webhook_cursor set at_generation = ?, after_sequence = ?, failures = ?,"
                + " failing_since = ?, last_success_at = ?, last_attempt_at = ?, last_error = ?, "
                + RENEWED
                + HELD,
            cursor.generation(),
            cursor.after(),
            health.failures(),
            Rows.at(health.failingSince()),
            Rows.at(health.lastSuccessAt()),
            Rows.at(health.lastAttemptAt()),
            health.lastError(),
            leaseMicros,
            cursor.id().value(),
            cursor.epoch());
    if (moved == 0) throw new LeaseLost();
  }

  /**
   * Gives the lease back.
   *
   * @param lookAt when there will be something to do; null while there cannot be
   * @param wakes as they were before the subscription was last looked at; if there was one since,
   *     it is to be looked at again
   */
  void release(Cursor cursor, Instant lookAt, long wakes, Instant now) {
    transaction.executeWithoutResult(_ ->
        jdbc.update(
            "update webhook_cursor set lease_until = null, lease_owner = null,"
                + " look_at = if(wakes = ?, ?, ?)"
                + HELD,
            wakes,
            Rows.at(lookAt),
            Rows.at(now),
            cursor.id().value(),
            cursor.epoch()));
  }

  private static Cursor read(ResultSet row) throws SQLException {
    return new Cursor(
        new SubscriptionId(row.getString("subscription_id")),
        row.getInt("at_generation"),
        row.getLong("after_sequence"),
        new Health(
            row.getLong("failures"),
            Rows.instant(row, "failing_since"),
            Rows.instant(row, "last_success_at"),
            Rows.instant(row, "last_attempt_at"),
            row.getString("last_error")),
        row.getLong("lease_epoch"));
  }
}
