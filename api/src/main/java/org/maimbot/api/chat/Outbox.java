package org.maimbot.api.chat;

import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits to be sent over a WebSocket, one frame after the other and without a thread. It holds
 * only so much: who writes a reply waits for room, others find out that there is none.
 */
final class Outbox {
  private static final int BYTES_PER_CHARACTER = 2;

  private final Session session;
  private final long capacity;
  private final Runnable broken;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<String> waiting = new ArrayDeque<>();
  private final AtomicInteger calls = new AtomicInteger();
  private long held;
  private boolean sending;
  private boolean closed;

  /**
   * @param broken done when a frame could not be sent
   */
  Outbox(Session session, long capacity, Duration sendTimeout, Runnable broken) {
    this.session = session;
    this.capacity = capacity;
    this.broken = broken;
    session.getAsyncRemote().setSendTimeout(sendTimeout.toMillis());
  }

  /**
   * Has a frame sent after those that wait; it waits for room.
   *
   * @return false when there was none within the time, or nothing can be sent any more
   */
  boolean put(String frame, Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!closed && !fits(frame)) {
        if (left <= 0) return false;
        left = changed.awaitNanos(left);
      }
      if (closed) return false;
      waiting.add(frame);
      held += size(frame);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
    sendOn();
    return true;
  }

  /** Waits until all was sent; false when that takes too long or cannot be. */
  boolean flush(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (!closed && held > 0) {
        if (left <= 0) return false;
        left = changed.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what waits and lets go who waits for room. */
  void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A frame larger than all is sent alone. */
  private boolean fits(String frame) {
    return held == 0 || held + size(frame) <= capacity;
  }

  private static long size(String frame) {
    return (long) frame.length() * BYTES_PER_CHARACTER;
  }

  /** A frame may be sent before the call returns: that counts here instead of calling deeper. */
  private void sendOn() {
    if (calls.getAndIncrement() > 0) return;
    do {
      String next = next();
      if (next != null) send(next);
    } while (calls.decrementAndGet() > 0);
  }

  private String next() {
    lock.lock();
    try {
      if (sending || closed) return null;
      String next = waiting.poll();
      sending = next != null;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void send(String frame) {
    try {
      session.getAsyncRemote().sendText(frame, result -> sent(frame, result));
    } catch (IllegalStateException e) { // it is closed
      sent(frame, new SendResult(session, e));
    }
  }

  private void sent(String frame, SendResult result) {
    lock.lock();
    try {
      sending = false;
      held -= size(frame);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (result.isOK()) {
      sendOn();
    } else {
      close();
      broken.run();
    }
  }
}
