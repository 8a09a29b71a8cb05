package org.maimbot.query.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.subscription.SubscriptionPauses;
import org.maimbot.query.subscription.SubscriptionRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription being delivered by this node, from taking its lease to giving it back. Nothing
 * is remembered beyond it.
 */
final class DeliveryRun {
  private static final Logger log = LoggerFactory.getLogger(DeliveryRun.class);

  /** How long a lease is kept when there is nothing to do: more events may be under way. */
  private static final Duration LINGER = Duration.ofMillis(500);

  /** When a subscription is looked at although nothing has happened. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  /** When to go on after a fault of the database or of our own. */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(2);

  /** What a run works with. */
  record Tools(
      Cursors cursors,
      EventFeed feed,
      Messenger messenger,
      Backoff backoff,
      SubscriptionPauses pauses,
      WebhookSettings settings,
      Clock clock) {}

  private final SubscriptionId id;
  private final Tools tools;
  private final BooleanSupplier stopping;
  private final Semaphore signal = new Semaphore(0);

  DeliveryRun(SubscriptionId id, Tools tools, BooleanSupplier stopping) {
    this.id = id;
    this.tools = tools;
    this.stopping = stopping;
  }

  /** Tells it that there may be more to do. */
  void signal() {
    if (signal.availablePermits() == 0) signal.release();
  }

  /** Whether it was told so and has not looked since. */
  boolean isSignalled() {
    return signal.availablePermits() > 0;
  }

  /** Delivers until there is nothing to do for a while; nothing while another node does. */
  void run() {
    Optional<Cursor> held = tools.cursors().acquire(id);
    if (held.isEmpty()) {
      signal.drainPermits(); // whoever holds it is told by its own node
      return;
    }
    DeliveryRounds rounds = new DeliveryRounds(held.get(), tools, stopping);
    try {
      go(rounds);
    } catch (LeaseLost _) {
      log.warn("{} was taken over by another node, or is gone", id);
    } catch (RuntimeException e) {
      Instant soon = tools.clock().instant().plus(AFTER_FAULT);
      tools.cursors().release(rounds.cursor(), soon, 0, soon);
      throw e;
    }
  }

  private void go(DeliveryRounds rounds) {
    long wakes = -1;
    while (true) {
      signal.drainPermits();
      Optional<Cursors.Look> look = tools.cursors().look(id);
      if (look.isEmpty()) return; // deleted, its cursor with it
      SubscriptionRow subscription = look.get().subscription();
      boolean known = subscription != null;
      if (known && !subscription.isPaused() && !stopping.getAsBoolean()) {
        rounds.follow(subscription.start());
        if (wakes != look.get().wakes()) rounds.reload();
        wakes = look.get().wakes();
        if (rounds.work(subscription) || awaitSignal()) continue;
      }
      Instant now = tools.clock().instant();
      Instant lookAt = rounds.nextDue(now).orElse(now.plus(IDLE));
      if (known && subscription.isPaused()) lookAt = null;
      else if (stopping.getAsBoolean()) lookAt = now;
      tools.cursors().release(rounds.cursor(), lookAt, look.get().wakes(), now);
      return;
    }
  }

  private boolean awaitSignal() {
    try {
      return signal.tryAcquire(LINGER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
