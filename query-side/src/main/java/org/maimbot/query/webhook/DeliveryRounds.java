package org.maimbot.query.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.stream.FeedSlice;
import org.maimbot.kernel.subscription.DeliveryOrder;
import org.maimbot.kernel.subscription.PauseReason;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.query.subscription.SubscriptionRow;

/**
 * The rounds of a subscription under its lease: read what follows, send what is due, write down
 * what came of it.
 */
final class DeliveryRounds {
  /** Attempts begin for so long before what was done is written down. */
  private static final Duration SHIFT = Duration.ofSeconds(1);

  private static final int FIRST_REACH = 50;

  private final DeliveryRun.Tools tools;
  private final BooleanSupplier stopping;
  private Cursor cursor;
  private Lanes lanes = new Lanes(List.of());
  private long renewedAt = System.nanoTime();

  /** How many events to read at once: about as many as a shift gets done. */
  private int reach = FIRST_REACH;

  /**
   * @param cursor whose lease was just taken
   */
  DeliveryRounds(Cursor cursor, DeliveryRun.Tools tools, BooleanSupplier stopping) {
    this.cursor = cursor;
    this.tools = tools;
    this.stopping = stopping;
  }

  Cursor cursor() {
    return cursor;
  }

  /** Takes up what waits, from the database. */
  void reload() {
    lanes = new Lanes(tools.cursors().pending(cursor.id()));
  }

  /** When there will be something to do; empty when nothing waits. */
  Optional<Instant> nextDue(Instant now) {
    return cursor.after() < 0 ? Optional.of(now) : lanes.nextDue(now);
  }

  /** Goes to where the subscription was rewound to, if it was. */
  void follow(SubscriptionRow.Start start) {
    if (start.generation() == cursor.generation()) return;
    cursor = cursor.rewound(start.generation(), start.after());
    tools.cursors().rewind(cursor);
    lanes = new Lanes(List.of());
  }

  /** Sends what is due and reads on; false when there was nothing to do. */
  boolean work(SubscriptionRow subscription) {
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
    tools.pauses().pause(subscription.tenantId(), cursor.id(), reason, detail);
  }

  /** Whether this part of the lease has passed since it was renewed. */
  private boolean isLeaseOld(int part) {
    return System.nanoTime() - renewedAt > tools.settings().lease().toNanos() / part;
  }
}
