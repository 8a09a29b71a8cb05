package org.maimbot.query.webhook;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.subscription.DeliverySlice;
import org.maimbot.kernel.subscription.DeliveryView;
import org.maimbot.kernel.subscription.SubscriptionQuery.FindDelivery;
import org.maimbot.kernel.subscription.SubscriptionQuery.ListDeliveries;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.subscription.SubscriptionQueries;
import org.maimbot.query.subscription.SubscriptionRow;
import org.springframework.stereotype.Component;

/** Shows the delivery log. */
@Component
class DeliveryQueries {
  private final Reads reads;
  private final SubscriptionQueries subscriptions;
  private final Messenger messenger;

  DeliveryQueries(Reads reads, SubscriptionQueries subscriptions, Messenger messenger) {
    this.reads = reads;
    this.subscriptions = subscriptions;
    this.messenger = messenger;
  }

  @QueryHandler
  DeliverySlice list(ListDeliveries query) {
    SubscriptionRow subscription = subscriptions.row(query.subscriptionId(), query.scope());
    if (query.cursor() != null && !Identifiers.isWellFormed(Delivery.PREFIX, query.cursor())) {
      throw Refused.input("cursor", "cursor.invalid");
    }
    List<Delivery> found =
        DeliveryTable.list(
            reads.jdbc(),
            subscription.id(),
            query.status(),
            query.since(),
            query.cursor(),
            query.limit() + 1);
    boolean more = found.size() > query.limit();
    List<Delivery> part = more ? found.subList(0, query.limit()) : found;
    return new DeliverySlice(
        part.stream().map(delivery -> delivery.view(subscription, false, null)).toList(),
        more ? part.getLast().id() : null);
  }

  @QueryHandler
  DeliveryView find(FindDelivery query) {
    SubscriptionRow subscription = subscriptions.row(query.subscriptionId(), query.scope());
    Delivery delivery =
        DeliveryTable.find(reads.jdbc(), subscription.id(), query.deliveryId())
            .orElseThrow(() -> new Refused(NOT_FOUND, "delivery.unknown", query.deliveryId()));
    String body =
        messenger.read(subscription, delivery.sequence()).map(FeedEvent::json).orElse(null);
    return delivery.view(subscription, true, body);
  }
}
