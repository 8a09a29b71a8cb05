package org.maimbot.api.chat;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.maimbot.kernel.Refused;

/**
 * A reply that this node writes. It is kept as far as it is written, and any number follow it, each
 * at their own pace: who is slow hears more at once. The writing waits for the fastest of them when
 * that one is far behind.
 */
final class Generation implements Coming {
  /** How much may be written that nobody has taken yet. */
  private static final int MAX_AHEAD = 64 * 1024;

  /** What is to become of the writing. */
  enum Turning {
    WRITTEN,
    TIMED_OUT,
    STOPPED,
    ABANDONED,
    TOO_LONG
  }

  private final Turn turn;
  private final long deadline;
  private final ChatSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final Condition taken = lock.newCondition();
  private final Condition turned = lock.newCondition();
  private final StringBuilder text = new StringBuilder();
  private final Set<Reader> readers = Collections.newSetFromMap(new IdentityHashMap<>());
  private Turning turning;
  private long leftAt = System.nanoTime();
  private ChatReply reply;
  private RuntimeException failure;

  Generation(Turn turn, ChatSettings settings) {
    this.turn = turn;
    this.settings = settings;
    this.deadline = System.nanoTime() + turn.timeout().toNanos();
  }

  Turn turn() {
    return turn;
  }

  /** Where one who follows is. */
  final class Reader implements AutoCloseable {
    private int position;

    private Reader(int position) {
      this.position = position;
    }

    /** What was written since the last time; empty when nothing was within the time. */
    String next(Duration patience) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long left = patience.toNanos();
        while (position >= text.length() && !hasEnded() && left > 0) {
          left = grown.awaitNanos(left);
        }
        if (position >= text.length()) return "";
        String more = text.substring(position);
        position = text.length();
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
        if (readers.remove(this)) leave();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Begins to read without being waited for. */
  Reader lookOn() {
    return new Reader(0);
  }

  private Reader open(int from) {
    lock.lock();
    try {
      Reader reader = new Reader(from);
      readers.add(reader);
      return reader;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<ChatReply> follow(int from, ReplyListener listener) {
    listener.started(turn.messageId(), turn.conversationId());
    try (Reader reader = open(from)) {
      while (!listener.isGone()) {
        String more = reader.next(settings.pingEvery());
        if (!more.isEmpty()) listener.part(more, reader.position());
        else if (hasEnded()) return Optional.of(ending());
        else listener.idle();
      }
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Adds to the reply; waits while those who follow have much to take in yet. */
  void add(String part) {
    lock.lock();
    try {
      while (turning == null && isFarAhead()) taken.await();
      if (turning != null) return;
      text.append(part, 0, Math.min(part.length(), settings.maxReply() - text.length()));
      if (text.length() >= settings.maxReply()) turn(Turning.TOO_LONG);
      grown.signalAll();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // it is not wanted any more
    } finally {
      lock.unlock();
    }
  }

  private boolean isFarAhead() {
    return !readers.isEmpty()
        && readers.stream().allMatch(reader -> text.length() - reader.position > MAX_AHEAD);
  }

  /** Has the writing end in this way, unless it has been decided how it ends. */
  void turn(Turning to) {
    lock.lock();
    try {
      if (turning != null) return;
      turning = to;
      turned.signalAll();
      taken.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Somebody follows it from elsewhere. */
  void touch() {
    lock.lock();
    try {
      leave();
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    leftAt = System.nanoTime();
    turned.signalAll();
    taken.signalAll();
  }

  /** Waits until it is decided how the writing ends. */
  Turning awaitTurning() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (turning == null) {
        long now = System.nanoTime();
        long left = deadline - now;
        long untilAbandoned = leftAt + settings.abandonAfter().toNanos() - now;
        if (left <= 0) {
          turning = Turning.TIMED_OUT;
        } else if (readers.isEmpty() && untilAbandoned <= 0) {
          turning = Turning.ABANDONED;
        } else {
          long patience = readers.isEmpty() ? Math.min(left, untilAbandoned) : left;
          var _ = turned.await(patience, TimeUnit.NANOSECONDS);
        }
      }
      return turning;
    } finally {
      lock.unlock();
    }
  }

  /** As far as it is written. */
  String text() {
    lock.lock();
    try {
      return text.toString();
    } finally {
      lock.unlock();
    }
  }

  /** It is recorded; everyone who follows is given this. */
  void end(ChatReply whole) {
    end(whole, null);
  }

  /** There will be no reply. */
  void fail(RuntimeException cause) {
    end(null, cause);
  }

  private void end(ChatReply whole, RuntimeException cause) {
    lock.lock();
    try {
      reply = whole;
      failure = cause;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean hasEnded() {
    lock.lock();
    try {
      return reply != null || failure != null;
    } finally {
      lock.unlock();
    }
  }

  private ChatReply ending() {
    lock.lock();
    try {
      if (failure instanceof Refused refused) throw refused;
      if (failure != null) throw new IllegalStateException(failure);
      return reply;
    } finally {
      lock.unlock();
    }
  }
}
