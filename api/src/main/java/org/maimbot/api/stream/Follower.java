package org.maimbot.api.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import org.maimbot.api.stream.EventAccess.Standing;
import org.maimbot.kernel.stream.EventFeed;
import org.maimbot.kernel.stream.FeedEvent;
import org.maimbot.kernel.stream.FeedSlice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * One who follows by server-sent events. All that is kept of them is how far they are: at the end
 * they are given what all are given, behind it they read for themselves.
 */
final class Follower {
  private static final Logger log = LoggerFactory.getLogger(Follower.class);
  private static final int BATCH = 500;
  private static final long RETRY_NANOS = 250_000_000;
  private static final byte[] HELLO = "retry: 1000\n\n".getBytes(UTF_8);
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

  private final EventFeed feed;
  private final EventAccess access;
  private final FollowerSettings settings;
  private final Caller caller;
  private final Following wanted;
  private final FeedCursor cursor;
  private final Tails.Handle tail;
  private long number;
  private long checkedAt = System.nanoTime();
  private long wroteAt = System.nanoTime();
  private long writingSince;
  private Standing standing = Standing.ALLOWED;

  Follower(
      EventFeed feed,
      EventAccess access,
      FollowerSettings settings,
      Caller caller,
      Following wanted,
      FeedCursor cursor,
      Tails.Handle tail) {
    this.feed = feed;
    this.access = access;
    this.settings = settings;
    this.caller = caller;
    this.wanted = wanted;
    this.cursor = cursor;
    this.tail = tail;
  }

  /** Writes all that comes after the number, until one of the two sides ends. */
  void follow(long after, OutputStream out) throws IOException {
    number = after;
    out.write(HELLO);
    out.flush();
    while (mayGoOn()) {
      if (!advance(out) && !beat(out)) continue;
      out.flush();
      wroteAt = System.nanoTime();
      if (wroteAt - writingSince > settings.slowAfter().toNanos()) {
        log.info("A follower of {} is too slow and was dropped", caller.tenant());
        return;
      }
    }
  }

  /** Shows that the stream lives when nothing else has for a while. */
  private boolean beat(OutputStream out) throws IOException {
    writingSince = System.nanoTime();
    if (writingSince - wroteAt < settings.heartbeat().toNanos()) return false;
    out.write(HEARTBEAT);
    return true;
  }

  private boolean mayGoOn() {
    if (tail.isEnded()) return false;
    if (caller.key() == null) return true;
    long now = System.nanoTime();
    if (now - checkedAt >= settings.keyCheck().toNanos()) {
      standing = access.standing(caller);
      checkedAt = now;
    }
    return standing != Standing.LOST;
  }

  /** Writes what there is, or waits for it a while; whether anything was written. */
  private boolean advance(OutputStream out) throws IOException {
    if (standing == Standing.UNPROVED) return pause();
    Tail.Window window = tail.window();
    if (number >= window.head()) {
      tail.awaitBeyond(number, System.nanoTime() + patience());
      return false;
    }
    return number >= window.floor() ? writeTail(window, out) : writeFeed(out);
  }

  private boolean writeTail(Tail.Window window, OutputStream out) throws IOException {
    boolean wrote = false;
    writingSince = System.nanoTime();
    int first = (int) (number - window.floor()); // numbers have no gap
    for (Frame frame : window.frames().subList(first, window.frames().size())) {
      if (!wanted.filter().takes(frame.event())) continue;
      out.write(frame.bytes(cursor, wanted.fields()));
      wrote = true;
    }
    number = window.head();
    return wrote;
  }

  private boolean writeFeed(OutputStream out) throws IOException {
    FeedSlice slice;
    try {
      slice =
          caller.tenant() == null
              ? feed.readAll(number, BATCH, wanted.filter())
              : feed.read(caller.tenant(), number, BATCH, wanted.filter());
    } catch (DataAccessException e) {
      log.debug("A follower waits for the database", e);
      return pause();
    }
    writingSince = System.nanoTime();
    for (FeedEvent event : slice.events()) {
      long its = caller.tenant() == null ? event.position() : event.sequence();
      out.write(new Frame(its, event).bytes(cursor, wanted.fields()));
    }
    number = slice.nextAfter();
    return !slice.events().isEmpty();
  }

  /** Until the database may be back; always false, as nothing is written. */
  private boolean pause() {
    return tail.awaitBeyond(Long.MAX_VALUE, System.nanoTime() + RETRY_NANOS);
  }

  private long patience() {
    long heartbeat = settings.heartbeat().toNanos();
    return caller.key() == null ? heartbeat : Math.min(heartbeat, settings.keyCheck().toNanos());
  }
}
