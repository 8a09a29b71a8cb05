package org.maimbot.api.chat;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Responder;

/**
 * A reply while it is written: on a thread of its own, so that it can be given up, and handed on
 * piece by piece on the thread that waits for it. A listener that is slow slows down the writing.
 */
final class Generation {
  private static final int WAITING_PARTS = 256;
  private static final String END = new String(); // told from any part by identity

  private final BlockingQueue<String> parts = new ArrayBlockingQueue<>(WAITING_PARTS);
  private final FutureTask<Outcome> writing;

  private Generation(Responder responder, Prompt prompt) {
    this.writing =
        new FutureTask<>(() -> {
          try {
            return responder.respond(prompt, this::put);
          } finally {
            put(END);
          }
        });
  }

  /** The reply of which the listener has heard every part. */
  static Outcome of(
      Responder responder,
      Prompt prompt,
      Duration timeout,
      Duration idleAfter,
      ReplyListener listener)
      throws TimeoutException, ExecutionException, InterruptedException {
    Generation generation = new Generation(responder, prompt);
    Thread.ofVirtual().name("reply").start(generation.writing);
    try {
      generation.handOn(System.nanoTime() + timeout.toNanos(), idleAfter.toNanos(), listener);
      return generation.writing.get();
    } finally {
      generation.writing.cancel(true);
    }
  }

  private void handOn(long deadline, long idleAfter, ReplyListener listener)
      throws TimeoutException, InterruptedException {
    while (true) {
      long left = deadline - System.nanoTime();
      if (left <= 0) throw new TimeoutException();
      String part = parts.poll(Math.min(left, idleAfter), TimeUnit.NANOSECONDS);
      if (part == null) listener.idle();
      else if (isEnd(part)) return;
      else listener.part(part);
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isEnd(String part) {
    return part == END;
  }

  private void put(String part) {
    try {
      parts.put(part);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody waits for it any more
    }
  }
}
