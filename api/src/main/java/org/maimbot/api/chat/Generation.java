package org.maimbot.api.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.Outcome;

/** A reply that this node writes, how the writing is to end, and what has come of it. */
final class Generation implements Coming {
  /** How the writing ends. */
  enum Turning {
    WRITTEN,
    TIMED_OUT,
    STOPPED,
    ABANDONED,
    INTERRUPTED,
    TOO_LONG
  }

  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(10).toNanos();

  private final Turn turn;
  private final ChatSettings settings;
  private final long deadline;
  private final ReplyText text;
  private final CompletableFuture<ChatReply> ending = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Turning turning;

  Generation(Turn turn, ChatSettings settings) {
    this.turn = turn;
    this.settings = settings;
    this.deadline = System.nanoTime() + turn.timeout().toNanos();
    this.text = new ReplyText(settings.maxReply(), this::changed);
  }

  Turn turn() {
    return turn;
  }

  /** As far as it is written. */
  ReplyText text() {
    return text;
  }

  @Override
  public Optional<ChatReply> follow(int from, ReplyListener listener) {
    listener.started(turn.messageId(), turn.conversationId());
    try (ReplyText.Reader reader = text.open(from)) {
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
    if (!text.add(part)) turn(Turning.TOO_LONG);
  }

  /** What was told of the reply, and what it took, as of one that ends with it. */
  Outcome soFar(String reason) {
    return turn.guard().usage().outcome(text.soFar(), reason);
  }

  /** Has the writing end in this way, unless it has been decided how it ends. */
  void turn(Turning to) {
    lock.lock();
    try {
      if (turning != null) return;
      turning = to;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    text.close();
  }

  private void changed() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until it is decided how the writing ends. The time for which readers hold it up is not
   * the responder's, as far as the turn's lease has room for it.
   */
  Turning awaitTurning() throws InterruptedException {
    while (true) {
      long heldUp = Math.min(text.heldUpFor(), Turn.LONGEST_HELD_UP.toNanos());
      long left = deadline + heldUp - System.nanoTime();
      long untilAbandoned = settings.abandonAfter().toNanos() - text.unreadFor();
      if (left <= 0) turn(Turning.TIMED_OUT);
      else if (untilAbandoned <= 0) turn(Turning.ABANDONED);
      lock.lockInterruptibly();
      try {
        if (turning != null) return turning;
        long nanos = Math.max(LOOK_AGAIN_NANOS, Math.min(left, untilAbandoned));
        var _ = changed.await(nanos, TimeUnit.NANOSECONDS);
      } finally {
        lock.unlock();
      }
    }
  }

  /** It is recorded; everyone who follows is given this. */
  void end(ChatReply whole) {
    ending.complete(whole);
    text.end();
  }

  /** There will be no reply. */
  void fail(RuntimeException cause) {
    ending.completeExceptionally(cause);
    text.end();
  }

  boolean hasEnded() {
    return ending.isDone();
  }

  private ChatReply ending() {
    try {
      return ending.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Refused refused) throw refused;
      throw e;
    }
  }
}
