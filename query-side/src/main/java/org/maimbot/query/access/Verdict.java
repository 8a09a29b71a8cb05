package org.maimbot.query.access;

import java.time.Instant;
import org.maimbot.query.access.LimitScopes.Scope;

/** What the limits say to one use. */
sealed interface Verdict {
  /** What the uses fall under no limit get. */
  Verdict UNLIMITED = new Granted(null, null, null);

  /** Redis is away and the policy decides. */
  Verdict UNKNOWN = new Unknown();

  /**
   * May pass; the tightest scope's figures, null without a limit.
   *
   * @param resetAt when the present window ends
   */
  record Granted(Integer limit, Long remaining, Instant resetAt) implements Verdict {}

  /**
   * @param retryAfterSeconds at least 1
   */
  record Exceeded(Scope scope, long retryAfterSeconds) implements Verdict {}

  record Unknown() implements Verdict {}
}
