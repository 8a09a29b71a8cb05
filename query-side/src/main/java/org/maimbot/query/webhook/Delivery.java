package org.maimbot.query.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.subscription.DeliveryAttempt;
import org.maimbot.kernel.subscription.DeliveryOrder;
import org.maimbot.kernel.subscription.DeliveryStatus;
import org.maimbot.kernel.subscription.DeliveryView;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.subscription.SubscriptionRow;

/**
 * An event on its way to a receiver.
 *
 * @param lane it waits for those before it in its lane; empty when the tenant is the lane
 * @param nextAttemptAt null when it is settled or waits for another
 * @param last null before the first attempt
 * @param history the attempts before the last, without what was sent
 * @param stored whether the database knows it
 * @param json null when it is yet to be read from the stream
 */
record Delivery(
    String id,
    long sequence,
    String lane,
    String eventId,
    String type,
    DeliveryStatus status,
    int attempts,
    Instant nextAttemptAt,
    Instant createdAt,
    DeliveryAttempt last,
    List<DeliveryAttempt> history,
    boolean stored,
    String json) {
  static final String PREFIX = "dlv_";
  static final String WHOLE_TENANT = "";

  /** More than the attempts of any sensible schedule. */
  private static final int REMEMBERED = 20;

  static Delivery of(FeedEvent event, DeliveryOrder ordering, Instant now) {
    return new Delivery(
        Identifiers.next(PREFIX),
        event.sequence(),
        ordering == DeliveryOrder.TENANT ? WHOLE_TENANT : event.subject(),
        event.eventId(),
        event.type(),
        DeliveryStatus.PENDING,
        0,
        null,
        now,
        null,
        List.of(),
        false,
        event.json());
  }

  boolean isDueAt(Instant now) {
    return nextAttemptAt == null || !nextAttemptAt.isAfter(now);
  }

  Delivery reading(String body) {
    return with(status, attempts, nextAttemptAt, last, history, stored, body);
  }

  /** The same once the database knows it; the body is in the stream. */
  Delivery known() {
    return with(status, attempts, nextAttemptAt, last, history, true, null);
  }

  Delivery succeeded(DeliveryAttempt attempt) {
    return tried(attempt, DeliveryStatus.DELIVERED, null);
  }

  /**
   * After an attempt that failed.
   *
   * @param next when to try again; empty to give up
   */
  Delivery failed(DeliveryAttempt attempt, Optional<Instant> next) {
    return tried(
        attempt,
        next.isPresent() ? DeliveryStatus.PENDING : DeliveryStatus.DEAD,
        next.orElse(null));
  }

  private Delivery tried(DeliveryAttempt attempt, DeliveryStatus now, Instant next) {
    List<DeliveryAttempt> before = new ArrayList<>(history);
    if (last != null) before.add(last.brief());
    if (before.size() > REMEMBERED) before.removeFirst();
    return with(now, attempts + 1, next, attempt, List.copyOf(before), stored, json);
  }

  private Delivery with(
      DeliveryStatus status,
      int attempts,
      Instant nextAttemptAt,
      DeliveryAttempt last,
      List<DeliveryAttempt> history,
      boolean stored,
      String json) {
    return new Delivery(
        id,
        sequence,
        lane,
        eventId,
        type,
        status,
        attempts,
        nextAttemptAt,
        createdAt,
        last,
        history,
        stored,
        json);
  }

  /** The same event to the same subscription has the same id, however often it is sent. */
  static String messageId(String eventId, SubscriptionRow subscription) {
    return "msg_" + eventId + "_" + subscription.id().substring(subscription.id().indexOf('_') + 1);
  }

  DeliveryView view(SubscriptionRow subscription, boolean whole, String body) {
    TenantId tenant = subscription.tenantId();
    return new DeliveryView(
        id,
        subscription.subscriptionId(),
        tenant,
        eventId,
        type,
        sequence,
        lane.equals(WHOLE_TENANT) ? null : lane,
        status,
        attempts,
        nextAttemptAt,
        createdAt,
        whole || last == null ? last : last.brief(),
        whole ? history : null,
        body);
  }
}
