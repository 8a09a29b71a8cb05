package org.maimbot.query.webhook;

import java.time.Duration;
import java.time.Instant;
import org.maimbot.kernel.subscription.DeliveryAttempt;

/**
 * How a receiver has been lately.
 *
 * @param failures attempts that failed since the last success
 * @param failingSince when the first of them failed; null when none did
 */
record Health(
    long failures,
    Instant failingSince,
    Instant lastSuccessAt,
    Instant lastAttemptAt,
    String lastError) {

  Health after(DeliveryAttempt attempt) {
    return attempt.succeeded()
        ? new Health(0, null, attempt.at(), attempt.at(), null)
        : new Health(
            failures + 1,
            failingSince == null ? attempt.at() : failingSince,
            lastSuccessAt,
            attempt.at(),
            attempt.error());
  }

  /** Whether nothing has succeeded for so long. */
  boolean hasFailedFor(Duration time) {
    return failingSince != null && !lastAttemptAt.isBefore(failingSince.plus(time));
  }
}
