package org.maimbot.query.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.subscription.DeliveryAttempt;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SigningKeys;
import org.maimbot.query.subscription.SubscriptionRow;
import org.springframework.stereotype.Component;

/** Sends what a subscription is to get, under its keys. */
@Component
class Messenger {
  private final EventFeed feed;
  private final Targets targets;
  private final Receivers receivers;
  private final SigningKeys keys;
  private final Clock clock;

  Messenger(EventFeed feed, Targets targets, Receivers receivers, SigningKeys keys, Clock clock) {
    this.feed = feed;
    this.targets = targets;
    this.receivers = receivers;
    this.keys = keys;
    this.clock = clock;
  }

  /** The keys that sign now; none when the subscription is gone. */
  List<SigningKey> keysOf(SubscriptionRow subscription) {
    return keys.of(subscription.tenantId(), subscription.subscriptionId());
  }

  /** Sends one delivery, whose body is read from the stream unless it is at hand. */
  DeliveryAttempt send(SubscriptionRow subscription, Delivery delivery, List<SigningKey> signing) {
    Optional<String> body =
        Optional.ofNullable(delivery.json())
            .or(() -> read(subscription, delivery.sequence()).map(FeedEvent::json));
    return body.isEmpty()
        ? notSent(subscription, "the event is not in the stream")
        : send(
            subscription,
            Delivery.messageId(delivery.eventId(), subscription),
            body.get().getBytes(UTF_8),
            signing);
  }

  DeliveryAttempt send(
      SubscriptionRow subscription, String messageId, byte[] body, List<SigningKey> signing) {
    try {
      URI url = targets.parsed(subscription.details().url());
      return receivers.send(url, messageId, body, signing);
    } catch (Refused refused) {
      return notSent(subscription, "the address is not allowed");
    }
  }

  /** The tenant's event of that number, as this subscription may see it. */
  Optional<FeedEvent> read(SubscriptionRow subscription, long sequence) {
    FeedFilter any = new FeedFilter(List.of(), null, null, subscription.details().sensitive());
    return feed.read(subscription.tenantId(), sequence - 1, 1, any).events().stream()
        .filter(event -> event.sequence() == sequence)
        .findFirst();
  }

  /** The number of the event that the subscription came to be by; empty until it has one. */
  Optional<Long> creationOf(SubscriptionRow subscription) {
    FeedFilter its =
        new FeedFilter(List.of("subscription.created"), subscription.id(), null, false);
    return feed.read(subscription.tenantId(), 0, 1, its).events().stream()
        .map(FeedEvent::sequence)
        .findFirst();
  }

  private DeliveryAttempt notSent(SubscriptionRow subscription, String error) {
    return new DeliveryAttempt(
        clock.instant(), subscription.details().url(), Map.of(), null, error, 0, null, null);
  }
}
