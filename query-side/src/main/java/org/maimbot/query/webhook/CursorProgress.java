package org.maimbot.query.webhook;

import static java.util.stream.Collectors.joining;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.subscription.SubscriptionView.Progress;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.subscription.SubscriptionProgress;
import org.maimbot.query.subscription.SubscriptionRow;
import org.springframework.stereotype.Component;

/** Tells from the cursors how far deliveries have come. */
@Component
class CursorProgress implements SubscriptionProgress {
  private static final String COUNT =
      "(select count(*) from webhook_delivery d where d.subscription_id = c.subscription_id"
          + " and d.status = '%s')";

  private final Reads reads;
  private final EventFeed feed;

  CursorProgress(Reads reads, EventFeed feed) {
    this.reads = reads;
    this.feed = feed;
  }

  @Override
  public Map<String, Progress> of(Collection<SubscriptionRow> subscriptions) {
    if (subscriptions.isEmpty()) return Map.of();
    Map<TenantId, Long> heads = new HashMap<>();
    Map<String, Progress> found = new HashMap<>();
    // A subscription that was rewound and not looked at since is where it was rewound to.
    for (SubscriptionRow row : subscriptions) {
      long head = heads.computeIfAbsent(row.tenantId(), feed::head);
      found.put(row.id(), none(Math.max(0, row.start().after()), head));
    }
    Map<String, SubscriptionRow> rows = new HashMap<>();
    subscriptions.forEach(row -> rows.put(row.id(), row));
    reads
        .jdbc()
        .query(
            "select c.*, "
                + COUNT.formatted("PENDING")
                + " as pending, "
                + COUNT.formatted("DEAD")
                + " as dead, (select min(d.next_attempt_at) from webhook_delivery d where"
                + " d.subscription_id = c.subscription_id and d.status = 'PENDING') as next_at"
                + " from webhook_cursor c where c.subscription_id in "
                + rows.keySet().stream().map(_ -> "?").collect(joining(",", "(", ")")),
            cursor -> {
              SubscriptionRow row = rows.get(cursor.getString("subscription_id"));
              boolean rewinding = cursor.getInt("at_generation") != row.start().generation();
              long position = rewinding ? row.start().after() : cursor.getLong("after_sequence");
              found.put(row.id(), progress(cursor, position, heads.get(row.tenantId())));
            },
            rows.keySet().toArray());
    return found;
  }

  private static Progress progress(ResultSet cursor, long position, long head) throws SQLException {
    if (position < 0) return none(head, head); // it begins now, wherever that will be
    Instant next = Rows.instant(cursor, "next_at");
    return new Progress(
        position,
        Math.max(0, head - position),
        cursor.getLong("pending"),
        cursor.getLong("dead"),
        cursor.getLong("failures"),
        Rows.instant(cursor, "failing_since"),
        Rows.instant(cursor, "last_success_at"),
        Rows.instant(cursor, "last_attempt_at"),
        next,
        cursor.getString("last_error"));
  }

  private static Progress none(long position, long head) {
    return new Progress(
        position, Math.max(0, head - position), 0, 0, 0, null, null, null, null, null);
  }
}
