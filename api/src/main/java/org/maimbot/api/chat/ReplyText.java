package org.maimbot.api.chat;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.maimbot.kernel.Cut;

/**
 * The text of a reply as far as it is written. Any number read it, each at their own pace: who is
 * slow gets more at once. The writing waits for the fastest of them when that one is far behind.
 */
final class ReplyText {
  /** How many characters may be written that nobody has taken yet. */
  private static final int MAX_AHEAD = 64 * 1024;

  private final int longest;
  private final Runnable left;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final Condition taken = lock.newCondition();
  private final StringBuilder text = new StringBuilder();
  private final Set<Reader> readers = Collections.newSetFromMap(new IdentityHashMap<>());
  private long leftAt = System.nanoTime();
  private long heldUp;
  private Long heldUpSince;
  private boolean closed;
  private boolean ended;

  /**
   * @param longest characters after which nothing is added
   * @param left done when a reader has gone
   */
  ReplyText(int longest, Runnable left) {
    this.longest = longest;
    this.left = left;
  }

  /** Where one who reads is. */
  final class Reader implements AutoCloseable {
    private int position;

    private Reader(int position) {
      this.position = position;
    }

    /** What was written since the last time; empty when nothing was within the time. */
    String next(Duration patience) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long nanos = patience.toNanos();
        while (position >= whole() && !ended && nanos > 0) {
          nanos = grown.awaitNanos(nanos);
        }
        int end = whole();
        if (position >= end) return "";
        String more = text.substring(position, end);
        position = end;
        taken.signalAll();
        return more;
      } finally {
        lock.unlock();
      }
    }

    int position() {
      return position;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        readers.remove(this);
        taken.signalAll();
      } finally {
        lock.unlock();
      }
      touch();
    }
  }

  /** Up to where there are whole characters: some come in two halves. */
  private int whole() {
    int end = text.length();
    boolean half = end > 0 && !ended && Character.isHighSurrogate(text.charAt(end - 1));
    return half ? end - 1 : end;
  }

  /** Begins to read without being waited for. */
  Reader lookOn() {
    return new Reader(0);
  }

  /** Begins to read after so many characters. */
  Reader open(int from) {
    lock.lock();
    try {
      Reader reader = new Reader(from);
      readers.add(reader);
      return reader;
    } finally {
      lock.unlock();
    }
  }

  /** Somebody reads it elsewhere, or did until now. */
  void touch() {
    lock.lock();
    try {
      leftAt = System.nanoTime();
    } finally {
      lock.unlock();
    }
    left.run();
  }

  /** For how many nanoseconds nobody has read it; 0 while somebody does. */
  long unreadFor() {
    lock.lock();
    try {
      return readers.isEmpty() ? System.nanoTime() - leftAt : 0;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Adds to it, unless it is closed; waits while its readers have much to take in yet.
   *
   * @return whether there is room for more
   */
  boolean add(String part) {
    lock.lock();
    try {
      awaitReaders();
      if (closed) return true;
      int fits = Cut.within(part, longest - text.length());
      text.append(part, 0, fits);
      grown.signalAll();
      return fits == part.length() && text.length() < longest;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // it is not wanted any more
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void awaitReaders() throws InterruptedException {
    heldUpSince = System.nanoTime();
    try {
      while (!closed && isFarAhead()) taken.await();
    } finally {
      heldUp += System.nanoTime() - heldUpSince;
      heldUpSince = null;
    }
  }

  /** For how many nanoseconds the writing has waited for readers. */
  long heldUpFor() {
    lock.lock();
    try {
      return heldUp + (heldUpSince == null ? 0 : System.nanoTime() - heldUpSince);
    } finally {
      lock.unlock();
    }
  }

  private boolean isFarAhead() {
    return !readers.isEmpty()
        && readers.stream().allMatch(reader -> text.length() - reader.position > MAX_AHEAD);
  }

  /** Adds nothing any more. */
  void close() {
    lock.lock();
    try {
      closed = true;
      taken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets readers know that nothing comes any more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All of it so far. */
  String soFar() {
    lock.lock();
    try {
      return text.toString();
    } finally {
      lock.unlock();
    }
  }
}
