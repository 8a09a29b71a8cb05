package org.maimbot.stream.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Goes on following, with pauses after failures, until it is closed. */
final class Following {
  private static final System.Logger LOG = System.getLogger("org.maimbot.stream.client");

  /** One stretch: it returns when it is over and throws when it has failed. */
  interface Stretch {
    void follow() throws Exception;
  }

  private final Backoff backoff;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Thread thread;

  Following(Backoff backoff) {
    this.backoff = backoff;
  }

  /** Follows on this thread; a {@link StreamException} ends it. */
  void run(Stretch stretch) {
    thread = Thread.currentThread();
    try {
      while (!isClosed()) {
        try {
          stretch.follow();
        } catch (StreamException e) {
          throw e;
        } catch (InterruptedException e) {
          if (!isClosed()) Thread.currentThread().interrupt();
          return;
        } catch (Exception e) {
          if (!isClosed()) pause(e);
        }
      }
    } finally {
      thread = null;
    }
  }

  /** It works: the next pause is a short one again. */
  void works() {
    backoff.reset();
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  void close() {
    closed.countDown();
    Thread following = thread;
    if (following != null && following != Thread.currentThread()) following.interrupt();
  }

  private void pause(Exception failure) {
    Duration pause = backoff.next();
    System.Logger.Level level =
        failure instanceof IOException ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
    LOG.log(level, "Goes on in " + pause, failure);
    try {
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return;
    } catch (InterruptedException e) {
      if (!isClosed()) Thread.currentThread().interrupt();
      close();
    }
  }
}
