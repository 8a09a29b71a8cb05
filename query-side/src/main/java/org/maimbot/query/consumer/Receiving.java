package org.maimbot.query.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.Delivery;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedSlice;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives events to workers. */
@Component
class Receiving {
  /** A group holds at most about this many events that it has not acknowledged. */
  private static final int MAX_HELD = 5_000;

  private final ConsumerTable consumers;
  private final HeldTable held;
  private final EventFeed feed;
  private final TransactionTemplate transaction;

  Receiving(
      ConsumerTable consumers,
      HeldTable held,
      EventFeed feed,
      PlatformTransactionManager transactions) {
    this.consumers = consumers;
    this.held = held;
    this.feed = feed;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What one attempt gave.
   *
   * @param moreAtOnce whether trying again is worth it now
   * @param retryIn when something that is held becomes free by itself; null when nothing does
   */
  record Attempt(List<Delivery> deliveries, boolean moreAtOnce, Duration retryIn) {}

  private record Leased(ConsumerRow consumer, List<Held> given) {}

  Attempt attempt(ConsumerId id, TenantId scope, int max, String worker) {
    ConsumerRow consumer = consumers.find(id, scope);
    List<Held> before = held.of(id);
    Choice prospect = new Choice(consumer, before, max);
    ReadAhead ahead = ReadAhead.of(feed, consumer, prospect, MAX_HELD - before.size());
    Duration retryIn = nextFree(before, consumer.now());
    boolean nothing = prospect.given().isEmpty() && prospect.spent.isEmpty();
    if (nothing && ahead.upTo() == consumer.readUpTo())
      return new Attempt(List.of(), false, retryIn);
    Leased leased = transaction.execute(_ -> lease(id, scope, max, worker, ahead));
    // Whoever was quicker has moved the group, or it is moved now: either way there may be more.
    return new Attempt(deliveries(leased, ahead), true, retryIn);
  }

  private Leased lease(ConsumerId id, TenantId scope, int max, String worker, ReadAhead ahead) {
    ConsumerRow consumer = consumers.lock(id, scope);
    Choice choice = new Choice(consumer, held.of(id), max);
    long readUpTo = consumer.readUpTo();
    if (ahead.goesOnAfter(readUpTo)) {
      ahead.after(readUpTo).forEach(event -> choice.offer(event.sequence(), event.subject()));
      readUpTo = ahead.upTo();
    }
    held.setAside(id, choice.spent);
    held.lease(id, choice.again, worker);
    if (!choice.fresh.isEmpty()) held.insert(id, choice.fresh, worker);
    boolean moved = readUpTo != consumer.readUpTo();
    if (moved || !choice.given().isEmpty()) consumers.move(id, readUpTo, choice.lease());
    return new Leased(consumer, choice.given());
  }

  private static Duration nextFree(List<Held> events, Instant now) {
    return events.stream()
        .filter(event -> event.isBusyAt(now))
        .map(event -> Duration.between(now, event.visibleAt()))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** The events themselves are read after the lease is committed, without holding anything. */
  private List<Delivery> deliveries(Leased leased, ReadAhead ahead) {
    Map<Long, FeedEvent> events = new HashMap<>();
    ahead.after(0).forEach(event -> events.put(event.sequence(), event));
    TreeSet<Long> missing = new TreeSet<>();
    leased.given().stream()
        .map(Held::sequence)
        .filter(sequence -> !events.containsKey(sequence))
        .forEach(missing::add);
    ConsumerRow consumer = leased.consumer();
    while (!missing.isEmpty()) {
      FeedSlice slice =
          feed.read(consumer.tenant(), missing.getFirst() - 1, missing.size(), consumer.filter());
      slice.events().forEach(event -> events.put(event.sequence(), event));
      if (slice.events().isEmpty() && !slice.hasMore()) break;
      missing.removeIf(sequence -> sequence <= slice.nextAfter());
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (Held given : leased.given()) {
      FeedEvent event = events.get(given.sequence());
      if (event == null) continue; // it stays leased, and is tried again after that
      deliveries.add(
          new Delivery(
              new ReceiptText(given.sequence(), given.lease()).toString(),
              given.attempts(),
              given.visibleAt(),
              event));
    }
    return deliveries;
  }
}
