package org.maimbot.query.audit;

import java.time.Duration;
import org.maimbot.query.stream.Rounds;

/**
 * Has events and occurrences chained soon after they are committed, and chains signed. Every node
 * runs one; the lock lets them take turns.
 */
final class Auditor extends Rounds {
  private static final long LOOK_FOR_UNSIGNED_NANOS = Duration.ofMinutes(1).toNanos();

  private final Chaining chaining;
  private final Checkpoints checkpoints;
  private final Duration signAfter;
  private long signedAt = System.nanoTime();

  Auditor(Chaining chaining, Checkpoints checkpoints, AuditProperties properties) {
    super("auditor", properties.pace(), properties.poll(), "The audit trail is written later");
    this.chaining = chaining;
    this.checkpoints = checkpoints;
    this.signAfter = properties.checkpointAfter();
  }

  @Override
  protected boolean round(boolean due) {
    boolean more = chaining.isDue() && chaining.run();
    if (System.nanoTime() - signedAt >= LOOK_FOR_UNSIGNED_NANOS) {
      signedAt = System.nanoTime();
      checkpoints.signWhatIsOlderThan(signAfter);
    }
    return more;
  }
}
