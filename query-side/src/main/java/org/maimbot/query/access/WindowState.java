package org.maimbot.query.access;

/**
 * A sliding-window counter as the script left it: the uses of the present window and the fading
 * share of those of the one before.
 *
 * @param now the time of the state, in ms like the others
 */
record WindowState(long now, long window, long start, long current, long previous) {
  /** How many more uses the limit has room for; negative when it was lowered. */
  long free(int limit) {
    return (long) Math.floor(limit - current - previous * (1 - (double) (now - start) / window));
  }

  long endsAt() {
    return start + window;
  }

  /** Seconds until the limit has room for one again, if nobody else takes it; at least 1. */
  long secondsUntilFree(int limit) {
    return secondsUntilFree(limit, 1);
  }

  /** Seconds until it has room for so many; a minute when it never has. */
  long secondsUntilFree(int limit, long wanted) {
    if (limit < wanted) return Math.ceilDiv(window, 1_000);
    double wait =
        limit - current >= wanted
            ? share(limit - current - wanted, previous) * window + start - now
            : (1 + share(limit - wanted, current)) * window + start - now;
    return Math.max(1, (long) Math.ceil(wait / 1_000));
  }

  /** The share of a window after which not more than so many of the fading uses are left. */
  private static double share(long left, long fading) {
    return fading == 0 ? 0 : Math.max(0, 1 - left / (double) fading);
  }
}
