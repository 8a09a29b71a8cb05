package org.maimbot.query.webhook;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.subscription.DeliveryAttempt;
import org.maimbot.kernel.subscription.DeliveryStatus;
import org.maimbot.query.projection.Rows;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table {@code webhook_delivery}. */
final class DeliveryTable {
  private static final List<String> COLUMNS =
      List.of(
          "subscription_id",
          "delivery_id",
          "sequence",
          "lane",
          "event_id",
          "event_type",
          "status",
          "attempts",
          "next_attempt_at",
          "created_at",
          "last_attempt",
          "history");

  private static final String ROW = COLUMNS.stream().map(_ -> "?").collect(joining(",", "(", ")"));

  private DeliveryTable() {}

  /** Writes deliveries that the table does not know yet, in one statement. */
  static void insert(JdbcTemplate jdbc, String subscription, List<Delivery> deliveries) {
    if (deliveries.isEmpty()) return;
    List<Object> values = new ArrayList<>(deliveries.size() * COLUMNS.size());
    deliveries.forEach(delivery -> values.addAll(values(subscription, delivery)));
    jdbc.update(
        "insert into webhook_delivery "
            + COLUMNS.stream().collect(joining(",", "(", ")"))
            + " values "
            + deliveries.stream().map(_ -> ROW).collect(joining(",")),
        values.toArray());
  }

  static void update(JdbcTemplate jdbc, String subscription, List<Delivery> deliveries) {
    if (deliveries.isEmpty()) return;
    jdbc.batchUpdate(
        "update webhook_delivery set status = ?, attempts = ?, next_attempt_at = ?,"
            + " last_attempt = ?, history = ? where subscription_id = ? and delivery_id = ?",
        deliveries.stream()
            .map(delivery ->
                new Object[] {
                  delivery.status().name(),
                  delivery.attempts(),
                  Rows.at(delivery.nextAttemptAt()),
                  Rows.json(delivery.last()),
                  Rows.json(delivery.history()),
                  subscription,
                  delivery.id()
                })
            .toList());
  }

  /** What is to be delivered, in its order. */
  static List<Delivery> pending(JdbcTemplate jdbc, String subscription) {
    return jdbc.query(
        "select * from webhook_delivery where subscription_id = ? and status = 'PENDING'"
            + " order by sequence",
        (row, _) -> read(row),
        subscription);
  }

  static Optional<Delivery> find(JdbcTemplate jdbc, String subscription, String delivery) {
    return jdbc
        .query(
            "select * from webhook_delivery where subscription_id = ? and delivery_id = ?",
            (row, _) -> read(row),
            subscription,
            delivery)
        .stream()
        .findFirst();
  }

  /** A part of the log, the latest first. */
  static List<Delivery> list(
      JdbcTemplate jdbc,
      String subscription,
      DeliveryStatus status,
      Instant since,
      String before,
      int limit) {
    List<Object> values = new ArrayList<>(List.of(subscription));
    StringBuilder sql =
        new StringBuilder("select * from webhook_delivery where subscription_id = ?");
    if (status != null) {
      sql.append(" and status = ?");
      values.add(status.name());
    }
    if (since != null) {
      sql.append(" and created_at >= ?");
      values.add(Rows.at(since));
    }
    if (before != null) {
      sql.append(" and delivery_id < ?");
      values.add(before);
    }
    values.add(limit);
    sql.append(" order by delivery_id desc limit ?");
    return jdbc.query(sql.toString(), (row, _) -> read(row), values.toArray());
  }

  private static List<Object> values(String subscription, Delivery delivery) {
    return Arrays.asList(
        subscription,
        delivery.id(),
        delivery.sequence(),
        delivery.lane(),
        delivery.eventId(),
        delivery.type(),
        delivery.status().name(),
        delivery.attempts(),
        Rows.at(delivery.nextAttemptAt()),
        Rows.at(delivery.createdAt()),
        Rows.json(delivery.last()),
        delivery.history().isEmpty() ? null : Rows.json(delivery.history()));
  }

  private static Delivery read(ResultSet row) throws SQLException {
    DeliveryAttempt[] history = Rows.read(row, "history", DeliveryAttempt[].class);
    return new Delivery(
        row.getString("delivery_id"),
        row.getLong("sequence"),
        row.getString("lane"),
        row.getString("event_id"),
        row.getString("event_type"),
        DeliveryStatus.valueOf(row.getString("status")),
        row.getInt("attempts"),
        Rows.instant(row, "next_attempt_at"),
        Rows.instant(row, "created_at"),
        Rows.read(row, "last_attempt", DeliveryAttempt.class),
        history == null ? List.of() : List.of(history),
        true,
        null);
  }
}
