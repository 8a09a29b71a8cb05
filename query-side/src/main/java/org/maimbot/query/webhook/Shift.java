package org.maimbot.query.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.maimbot.kernel.subscription.DeliveryAttempt;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.query.subscription.SubscriptionRow;

/**
 * A short stretch of delivering: no attempt begins after its end, so that what was done is written
 * down soon and a pause is heeded soon.
 */
final class Shift {
  private final SubscriptionRow subscription;
  private final List<SigningKey> keys;
  private final Messenger messenger;
  private final Backoff backoff;
  private final Clock clock;
  private final BooleanSupplier over;
  private final List<Delivery> tried = new ArrayList<>();
  private Health health;
  private boolean gone;

  Shift(
      SubscriptionRow subscription,
      List<SigningKey> keys,
      Health health,
      Messenger messenger,
      Backoff backoff,
      Clock clock,
      BooleanSupplier over) {
    this.subscription = subscription;
    this.keys = keys;
    this.health = health;
    this.messenger = messenger;
    this.backoff = backoff;
    this.clock = clock;
    this.over = over;
  }

  /** Works the lanes, each in its order and at most so many at once. */
  void work(List<Deque<Delivery>> lanes, int parallel) {
    if (lanes.size() == 1) {
      work(lanes.getFirst());
      return;
    }
    Semaphore places = new Semaphore(parallel);
    CountDownLatch done = new CountDownLatch(lanes.size());
    for (Deque<Delivery> lane : lanes) {
      places.acquireUninterruptibly();
      Thread.ofVirtual()
          .name("webhook-lane-" + subscription.id())
          .start(() -> {
            try {
              work(lane);
            } finally {
              places.release();
              done.countDown();
            }
          });
    }
    awaitUninterruptibly(done);
  }

  /** Sends the lane's deliveries until one fails, which the others then wait for. */
  private void work(Deque<Delivery> lane) {
    while (!lane.isEmpty() && !over.getAsBoolean() && !isGone()) {
      Delivery first = lane.getFirst();
      Instant now = clock.instant();
      if (!first.isDueAt(now)) return;
      DeliveryAttempt attempt = messenger.send(subscription, first, keys);
      lane.removeFirst();
      if (attempt.succeeded()) {
        note(first.succeeded(attempt), attempt);
      } else {
        Optional<Instant> next = backoff.next(first.attempts() + 1, attempt, clock.instant());
        Delivery failed = first.failed(attempt, next);
        note(failed, attempt);
        if (next.isPresent()) {
          lane.addFirst(failed);
          return;
        }
      }
    }
  }

  private synchronized void note(Delivery delivery, DeliveryAttempt attempt) {
    tried.add(delivery);
    health = health.after(attempt);
    gone |= attempt.status() != null && attempt.status() == 410;
  }

  /** Every delivery that was tried, as it was left. */
  synchronized List<Delivery> tried() {
    return List.copyOf(tried);
  }

  synchronized Health health() {
    return health;
  }

  /** Whether the receiver wants no more. */
  synchronized boolean isGone() {
    return gone;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
