package org.maimbot.kernel.filter;

import org.maimbot.kernel.tenant.TenantId;

/** Asks moderation services. */
public interface Moderation {
  /**
   * What a service says of a text.
   *
   * @param detail the categories that it named, or why it did not answer; may be null
   */
  record Judgement(Answer answer, String detail) {}

  /** Whether the service minds. */
  enum Answer {
    FINE,
    FLAGGED,
    UNKNOWN
  }

  /**
   * Waits for the service, no longer than the settings say.
   *
   * @throws java.util.concurrent.CancellationException when the thread is interrupted meanwhile:
   *     then nobody wants the judgement any more, and there is none
   */
  Judgement judge(TenantId tenant, ModerationSettings settings, String text);
}
