package org.maimbot.stream.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses after failures: each twice as long as the one before, up to a limit, with some chance. */
final class Backoff {
  private static final int MAX_DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private int failures;

  Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  /** It works again. */
  void reset() {
    failures = 0;
  }

  /** Between half of the next pause and all of it, so that followers do not come back together. */
  Duration next() {
    long pause = first.toMillis() << Math.min(failures++, MAX_DOUBLINGS);
    long bounded = Math.min(Math.max(1, pause), Math.max(1, longest.toMillis()));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(bounded / 2, bounded + 1));
  }
}
