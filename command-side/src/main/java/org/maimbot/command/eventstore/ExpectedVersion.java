package org.maimbot.command.eventstore;

import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.Refused.require;

import org.axonframework.modelling.command.AggregateLifecycle;

/** The rule behind {@code If-Match}: a caller who has seen another version changes nothing. */
public final class ExpectedVersion {
  private ExpectedVersion() {}

  /**
   * Called by an aggregate before it decides.
   *
   * @param expected what the caller last saw, or null when any version will do
   */
  public static void check(Long expected) {
    long actual = AggregateLifecycle.getVersion() == null ? 0 : AggregateLifecycle.getVersion() + 1;
    require(
        expected == null || expected == actual,
        PRECONDITION_FAILED,
        "precondition.version",
        expected,
        actual);
  }
}
