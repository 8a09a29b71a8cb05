package org.maimbot.api.chat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.maimbot.api.http.Errand;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.ReplySink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that a reply is written on, and how it is ended. */
final class Writer {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  /** How long a responder that is interrupted may take to tell what it has used. */
  private static final long LAST_WORDS_MS = 1000;

  private final Generation generation;
  private final FutureTask<Outcome> writing;
  private final Thread thread;

  private Writer(Generation generation, Errand errand, Function<ReplySink, Outcome> responder) {
    this.generation = generation;
    this.writing =
        new FutureTask<>(() -> {
          try {
            return errand.call(() -> responder.apply(generation::add));
          } finally {
            generation.turn(Generation.Turning.WRITTEN);
          }
        });
    this.thread = Thread.ofVirtual().name("reply").start(writing);
  }

  /**
   * Starts to write.
   *
   * @param responder writes the whole reply
   */
  static Writer start(
      Generation generation, Errand errand, Function<ReplySink, Outcome> responder) {
    return new Writer(generation, errand, responder);
  }

  /** Ends the writing, if it has not ended. */
  void stop() {
    thread.interrupt();
  }

  /** The whole reply, once it is written. */
  Outcome whole() throws InterruptedException, ExecutionException {
    return writing.get();
  }

  /**
   * Ends the writing, and waits for the responder's last word of what it took.
   *
   * @param reason why the reply ends there
   * @throws ExecutionException when it was blocked
   */
  Outcome cutOff(String reason) throws InterruptedException, ExecutionException {
    stop();
    try {
      var _ = writing.get(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      if (e instanceof ExecutionException failed && e.getCause() instanceof ReplyBlocked) {
        throw failed;
      }
      log.debug("A reply was {} before the model has told what it took", reason, e);
    }
    return generation.soFar(reason);
  }
}
