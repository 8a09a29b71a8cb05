package org.maimbot.query.consumer;

import java.time.Instant;

/**
 * An event that a group has looked at and not acknowledged.
 *
 * @param attempts how often it was delivered
 * @param lease under which it was last delivered; 0 when it is with nobody
 * @param visibleAt until when it is with its worker, or rests; null when it does neither
 */
record Held(long sequence, String subject, int attempts, long lease, Instant visibleAt) {
  boolean isBusyAt(Instant now) {
    return visibleAt != null && visibleAt.isAfter(now);
  }

  boolean isWithWorkerAt(Instant now) {
    return lease > 0 && isBusyAt(now);
  }

  Held leased(long newLease, Instant until) {
    return new Held(sequence, subject, attempts + 1, newLease, until);
  }
}
