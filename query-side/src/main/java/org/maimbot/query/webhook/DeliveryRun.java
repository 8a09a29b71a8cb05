package org.maimbot.query.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.stream.FeedSlice;
import org.maimbot.kernel.subscription.DeliveryOrder;
import org.maimbot.kernel.subscription.PauseReason;
import org.maimbot.kernel.subscription.SigningKey;
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

  /** Attempts begin for so long before what was done is written down. */
  private static final Duration SHIFT = Duration.ofSeconds(1);

  /** How long a lease is kept when there is nothing to do: more events may be under way. */
  private static final Duration LINGER = Duration.ofMillis(500);

  /** When a subscription is looked at although nothing has happened. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  /** When to go on after a fault of the database or of our own. */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(2);

  private static final int FIRST_REACH = 50;

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
  private Cursor cursor;
  private Lanes lanes;
  private long wakes;
  private long renewedAt;

  /** How many events to read at once: about as many as a shift gets done. */
  private int reach = FIRST_REACH;

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
    cursor = held.get();
    renewedAt = System.nanoTime();
    wakes = -1;
    try {
      deliver();
    } catch (LeaseLost _) {
      log.warn("{} was taken over by another node", id);
    } catch (RuntimeException e) {
      Instant soon = tools.clock().instant().plus(AFTER_FAULT);
      tools.cursors().release(cursor, soon, 0, soon);
      throw e;
    }
  }

  private void deliver() {
    while (true) {
      signal.drainPermits();
      Optional<Cursors.Look> look = tools.cursors().look(id);
      if (look.isEmpty()) return; // deleted, its cursor with it
      SubscriptionRow subscription = look.get().subscription();
      boolean idle = subscription == null || subscription.isPaused();
      if (!idle && !stopping.getAsBoolean()) {
        if (subscription.start().generation() != cursor.generation()) rewind(subscription);
        if (wakes != look.get().wakes()) lanes = new Lanes(tools.cursors().pending(id));
        wakes = look.get().wakes();
        if (deliver(subscription) || awaitSignal()) continue;
      }
      Instant now = tools.clock().instant();
      Instant lookAt = stopping.getAsBoolean() ? now : nextDue(now);
      if (subscription == null) lookAt = now.plus(IDLE);
      boolean paused = subscription != null && subscription.isPaused();
      tools.cursors().release(cursor, paused ? null : lookAt, look.get().wakes(), now);
      return;
    }
  }

  private Instant nextDue(Instant now) {
    return lanes == null || cursor.after() < 0 ? now : lanes.nextDue(now).orElse(now.plus(IDLE));
  }

  private void rewind(SubscriptionRow subscription) {
    SubscriptionRow.Start start = subscription.start();
    cursor = cursor.rewound(start.generation(), start.after());
    tools.cursors().rewind(cursor);
    lanes = new Lanes(List.of());
  }

  /** Sends what is due and reads on; false when there was nothing to do. */
  private boolean deliver(SubscriptionRow subscription) {
    if (cursor.after() < 0 && !findsItsCreation(subscription)) return false;
    Instant now = tools.clock().instant();
    long position = readOn(subscription, now);
    List<Deque<Delivery>> due = lanes.due(now);
    if (due.isEmpty() && position == cursor.after()) {
      if (isLeaseOld(4)) write(cursor, List.of(), List.of());
      return false;
    }
    List<SigningKey> keys = due.isEmpty() ? List.of() : tools.messenger().keysOf(subscription);
    if (keys.isEmpty()) due = List.of(); // its tenant is gone, and it will be soon
    long end = System.nanoTime() + SHIFT.toNanos();
    Shift shift =
        new Shift(
            subscription,
            keys,
            cursor.health(),
            tools.messenger(),
            tools.backoff(),
            tools.clock(),
            () -> System.nanoTime() > end || stopping.getAsBoolean() || isLeaseOld(2));
    shift.work(due, tools.settings().parallel());
    keep(subscription, shift, position);
    int most = tools.settings().batch();
    reach = Math.clamp(2L * shift.tried().size(), Math.min(FIRST_REACH, most), most);
    judge(subscription, shift);
    return !shift.tried().isEmpty() || position > cursor.after();
  }

  /** Begins after the event that the subscription came to be by, once that has a number. */
  private boolean findsItsCreation(SubscriptionRow subscription) {
    Optional<Long> creation = tools.messenger().creationOf(subscription);
    creation.ifPresent(number -> cursor = cursor.at(number, cursor.health()));
    return creation.isPresent();
  }

  /** Adds what follows to the lanes, unless enough waits there; how far it has read. */
  private long readOn(SubscriptionRow subscription, Instant now) {
    boolean serial = subscription.ordering() == DeliveryOrder.TENANT;
    int room = serial && !lanes.isEmpty() ? 0 : tools.settings().window() - lanes.size();
    if (room <= 0) return cursor.after();
    SubscriptionRow.Details details = subscription.details();
    FeedSlice slice =
        tools
            .feed()
            .read(
                subscription.tenantId(),
                cursor.after(),
                Math.min(room, reach),
                new FeedFilter(details.types(), null, null, details.sensitive()));
    slice.events().forEach(event -> lanes.add(Delivery.of(event, subscription.ordering(), now)));
    return slice.nextAfter();
  }

  /** Writes down what was done, and what has to wait. */
  private void keep(SubscriptionRow subscription, Shift shift, long read) {
    long position = read;
    List<Delivery> fresh = new ArrayList<>();
    List<Delivery> changed = new ArrayList<>();
    lanes.dropEmpty();
    List<Delivery> unknown = lanes.takeUnknown();
    if (subscription.ordering() == DeliveryOrder.TENANT && !unknown.isEmpty()) {
      // Only the first waits, and only when it has failed; the others are read again.
      Delivery first = unknown.getFirst();
      boolean failed = first.attempts() > 0;
      position = failed ? first.sequence() : first.sequence() - 1;
      unknown = failed ? List.of(first) : List.of();
    }
    for (Delivery tried : shift.tried()) {
      if (tried.stored()) changed.add(tried);
      else if (tried.nextAttemptAt() == null) fresh.add(tried); // else it is among the unknown
    }
    fresh.addAll(unknown);
    write(cursor.at(position, shift.health()), fresh, changed);
    unknown.forEach(delivery -> lanes.add(delivery.known()));
  }

  private void write(Cursor moved, List<Delivery> fresh, List<Delivery> changed) {
    tools.cursors().record(moved, fresh, changed);
    cursor = moved;
    renewedAt = System.nanoTime();
  }

  private void judge(SubscriptionRow subscription, Shift shift) {
    Duration patience = tools.settings().pauseAfter();
    if (shift.isGone()) {
      pause(subscription, PauseReason.GONE, "HTTP 410");
    } else if (!shift.tried().isEmpty() && shift.health().hasFailedFor(patience)) {
      pause(subscription, PauseReason.FAILING, shift.health().lastError());
    }
  }

  private void pause(SubscriptionRow subscription, PauseReason reason, String detail) {
    tools.pauses().pause(subscription.tenantId(), id, reason, detail);
  }

  /** Whether this part of the lease has passed since it was renewed. */
  private boolean isLeaseOld(int part) {
    return System.nanoTime() - renewedAt > tools.settings().lease().toNanos() / part;
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
