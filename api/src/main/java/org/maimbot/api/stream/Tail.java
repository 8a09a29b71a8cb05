package org.maimbot.api.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.stream.FeedSlice;
import org.maimbot.kernel.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The end of one stream on this node, read once for all who follow it. Who is not at the end reads
 * the feed for themselves until they are.
 */
final class Tail {
  private static final Logger log = LoggerFactory.getLogger(Tail.class);
  private static final int MAX_EVENTS = 256;
  private static final int MAX_CHARS = 500_000;
  private static final int BATCH = 500;
  private static final long RETRY_NANOS = 250_000_000;

  /**
   * The last events, all of those with numbers after {@code floor} up to {@code head}.
   *
   * @param head the number of the last one
   */
  record Window(long floor, long head, List<Frame> frames) {}

  private final EventFeed feed;
  private final TenantId tenant;
  private final FeedFilter filter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private volatile Window window;
  private volatile boolean ended;
  private boolean reading;
  private boolean again;
  int handles; // guarded by Tails

  Tail(EventFeed feed, TenantId tenant, boolean sensitive) {
    this.feed = feed;
    this.tenant = tenant;
    this.filter = new FeedFilter(List.of(), null, null, sensitive);
    long head = tenant == null ? feed.head() : feed.head(tenant);
    this.window = new Window(head, head, List.of());
  }

  Window window() {
    return window;
  }

  /** Has the end read again, on another thread. */
  void refresh() {
    lock.lock();
    try {
      again = true;
      if (reading) return;
      reading = true;
    } finally {
      lock.unlock();
    }
    Thread.ofVirtual().name("tail").start(this::readOn);
  }

  /** Lets all who wait go. */
  void end() {
    ended = true;
    wake();
  }

  /**
   * Waits until there is something after the number.
   *
   * @return false when the time was over before, or the stream ends here
   */
  boolean awaitBeyond(long number, long deadlineNanos) {
    lock.lock();
    try {
      while (window.head() <= number && !ended) {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) return false;
        var _ = grown.await(left, TimeUnit.NANOSECONDS);
      }
      return !ended;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void readOn() {
    while (wanted()) {
      try {
        FeedSlice slice;
        do {
          slice = slice(window.head());
          if (!slice.events().isEmpty()) append(slice.events());
        } while (slice.hasMore());
      } catch (RuntimeException e) {
        if (e instanceof DataAccessException) log.debug("The end of a stream is read later", e);
        else log.warn("The end of a stream could not be read, and is tried again", e);
        LockSupport.parkNanos(RETRY_NANOS);
        readAgain();
      }
    }
  }

  private void readAgain() {
    lock.lock();
    try {
      again = true;
    } finally {
      lock.unlock();
    }
  }

  private boolean wanted() {
    lock.lock();
    try {
      boolean wanted = again && !ended;
      again = false;
      reading = wanted;
      return wanted;
    } finally {
      lock.unlock();
    }
  }

  private FeedSlice slice(long after) {
    return tenant == null
        ? feed.readAll(after, BATCH, filter)
        : feed.read(tenant, after, BATCH, filter);
  }

  private void append(List<FeedEvent> events) {
    List<Frame> frames = new ArrayList<>(window.frames());
    for (FeedEvent event : events) frames.add(new Frame(number(event), event));
    int first = frames.size();
    int chars = 0;
    while (first > 0
        && frames.size() - first < MAX_EVENTS
        && (chars += frames.get(first - 1).event().json().length()) < MAX_CHARS) {
      first--;
    }
    long floor = first == 0 ? window.floor() : frames.get(first - 1).number();
    window =
        new Window(
            floor, number(events.getLast()), List.copyOf(frames.subList(first, frames.size())));
    wake();
  }

  private long number(FeedEvent event) {
    return tenant == null ? event.position() : event.sequence();
  }

  private void wake() {
    lock.lock();
    try {
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
