package org.maimbot.query.stream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.maimbot.kernel.StoredEvents;
import org.maimbot.kernel.stream.EventFeed.Subscription;
import org.maimbot.query.log.EventDecoder;
import org.maimbot.query.projection.Reads;

/**
 * One reader's way through the numbered events. It holds a page at most, and does not read the
 * types of which the reader said that it skips them.
 */
final class NumberedStream implements BlockingStream<TrackedEventMessage<?>> {
  /** How many are held. */
  private static final int PAGE = 100;

  /** How many positions one query looks at. */
  private static final int WINDOW = 5_000;

  private static final String COLUMNS =
      Stream.of((EventDecoder.COLUMNS + ", meta_data").split(", "))
          .map(column -> "e." + column)
          .reduce("s.position", (all, column) -> all + ", " + column);

  private static final Executor PACED =
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, Thread::startVirtualThread);

  private final Reads reads;
  private final EventDecoder decoder;
  private final Growth growth;
  private final Subscription growing;
  private final Deque<TrackedEventMessage<?>> page = new ArrayDeque<>();
  private final Set<String> skipped = new LinkedHashSet<>();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile Runnable callback = () -> {};
  private long position;

  /**
   * @param position behind which it begins
   */
  NumberedStream(Reads reads, EventDecoder decoder, Growth growth, long position) {
    this.reads = reads;
    this.decoder = decoder;
    this.growth = growth;
    this.position = position;
    this.growing = growth.listen(_ -> grown());
  }

  /** In a busy hour each numbering would be a query otherwise. */
  private void grown() {
    if (told.compareAndSet(false, true)) PACED.execute(this::tell);
  }

  private void tell() {
    told.set(false);
    synchronized (this) {
      notifyAll();
    }
    callback.run();
  }

  @Override
  public boolean setOnAvailableCallback(Runnable onAvailable) {
    callback = onAvailable;
    return true;
  }

  @Override
  public synchronized Optional<TrackedEventMessage<?>> peek() {
    fill();
    return Optional.ofNullable(page.peek());
  }

  @Override
  public synchronized boolean hasNextAvailable(int timeout, TimeUnit unit)
      throws InterruptedException {
    long until = System.nanoTime() + unit.toNanos(timeout);
    fill();
    while (page.isEmpty()) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) return false;
      wait(left);
      fill();
    }
    return true;
  }

  @Override
  public synchronized TrackedEventMessage<?> nextAvailable() throws InterruptedException {
    while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
      // It waits until there is one.
    }
    return page.remove();
  }

  @Override
  public synchronized void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> message) {
    StoredEvents.aliasOf(message.getPayloadType()).ifPresent(alias -> skipped.add(alias.name()));
  }

  @Override
  public void close() {
    growing.close();
  }

  private void fill() {
    long head = growth.toldUpTo();
    while (page.isEmpty() && position < head) {
      long end = Math.min(head, position + WINDOW);
      int read = read(end);
      if (read < PAGE) position = end;
    }
  }

  /** Takes the next page up to a position; how many rows there were. */
  private int read(long end) {
    List<Object> arguments = new ArrayList<>(List.of(position, end));
    arguments.addAll(skipped);
    long[] last = {position};
    List<Optional<TrackedEventMessage<?>>> rows =
        reads
            .jdbc()
            .query(
                sql(),
                (row, _) -> {
                  last[0] = row.getLong("position");
                  return message(row, last[0]);
                },
                arguments.toArray());
    // Not before all could be read: what was in front of a faulty row would be passed over.
    position = last[0];
    rows.stream().flatMap(Optional::stream).forEach(page::add);
    return rows.size();
  }

  private String sql() {
    String wanted =
        skipped.isEmpty() ? "" : " and s.type not in (?" + ",?".repeat(skipped.size() - 1) + ")";
    return "select straight_join "
        + COLUMNS
        + " from stream_event s force index (stream_event_position)"
        + " join domain_event_entry e on e.global_index = s.global_index"
        + " where s.position > ? and s.position <= ?"
        + wanted
        + " order by s.position limit "
        + PAGE;
  }

  /** Empty for an event that means nothing any more. */
  private Optional<TrackedEventMessage<?>> message(ResultSet row, long at) throws SQLException {
    GlobalSequenceTrackingToken token = new GlobalSequenceTrackingToken(at);
    return decoder
        .message(EventDecoder.fullEntry(row))
        .map(event -> new GenericTrackedDomainEventMessage<>(token, (DomainEventMessage<?>) event));
  }
}
