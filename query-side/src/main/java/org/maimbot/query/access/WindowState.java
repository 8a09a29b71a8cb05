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
    if (limit < 1) return Math.ceilDiv(window, 1_000);
    double wait =
        limit - current >= 1
            ? share(limit - current, previous) * window + start - now
            : (1 + share(limit, current)) * window + start - now;
    return Math.max(1, (long) Math.ceil(wait / 1_000));
  }

  /** The share of a window after which so many fading uses leave room for one more. */
  private static double share(long room, long fading) {
    return fading == 0 ? 0 : Math.max(0, 1 - (room - 1) / (double) fading);
  }
}
