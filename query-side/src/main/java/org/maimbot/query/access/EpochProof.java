package org.maimbot.query.access;

import org.maimbot.kernel.apikey.AccessChanges;

/**
 * The epochs as the database had them at a moment.
 *
 * @param nanos that moment on this process's monotonic clock, never later than it truly was
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never handed out
record EpochProof(long[] epochs, long nanos) {
  /** Proves nothing: taken long before the process started. */
  static EpochProof none() {
    return new EpochProof(new long[AccessChanges.STRIPES], System.nanoTime() - Long.MAX_VALUE / 2);
  }

  long epoch(int stripe) {
    return epochs[stripe];
  }

  boolean isAtLeast(long since) {
    return nanos - since >= 0;
  }

  /** Both together: epochs only grow, so the greater of each is the younger one's. */
  EpochProof merge(EpochProof other) {
    long[] merged = new long[epochs.length];
    for (int stripe = 0; stripe < merged.length; stripe++) {
      merged[stripe] = Math.max(epochs[stripe], other.epochs[stripe]);
    }
    return new EpochProof(merged, isAtLeast(other.nanos) ? nanos : other.nanos);
  }
}
