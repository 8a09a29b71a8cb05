package org.maimbot.query.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.maimbot.kernel.subscription.DeliveryAttempt;
import org.springframework.stereotype.Component;

/**
 * When a delivery that failed is tried again: by the schedule of the settings, up to a tenth later
 * so that what failed together does not come back together, and no earlier than the receiver asks.
 */
@Component
class Backoff {
  /** A receiver cannot put a delivery off for longer. */
  private static final Duration LONGEST = Duration.ofHours(24);

  private final WebhookSettings settings;
  private final RandomGenerator random;

  Backoff(WebhookSettings settings) {
    this.settings = settings;
    this.random = RandomGenerator.getDefault();
  }

  /**
   * When to try again; empty after the last attempt.
   *
   * @param attempts how many there were
   */
  Optional<Instant> next(int attempts, DeliveryAttempt failed, Instant now) {
    if (attempts > settings.retryAfter().size()) return Optional.empty();
    Duration scheduled = settings.retryAfter().get(attempts - 1);
    long jitter = random.nextLong(Math.max(1, scheduled.toMillis() / 10));
    Duration pause = scheduled.plusMillis(jitter);
    Duration asked = askedFor(failed);
    return Optional.of(now.plus(asked.compareTo(pause) > 0 ? asked : pause));
  }

  /** The seconds of {@code Retry-After}; a date there is not heeded. */
  private static Duration askedFor(DeliveryAttempt failed) {
    String seconds =
        failed.responseHeaders() == null ? null : failed.responseHeaders().get("retry-after");
    if (seconds == null || !seconds.matches("\\d{1,9}")) return Duration.ZERO;
    Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
