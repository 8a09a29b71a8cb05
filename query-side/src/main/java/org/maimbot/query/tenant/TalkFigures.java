package org.maimbot.query.tenant;

import org.maimbot.kernel.tenant.TenantId;

/** What the read model of conversations knows in numbers. */
public interface TalkFigures {
  Figures of(TenantId tenant);

  /**
   * The conversations of one tenant that are shown.
   *
   * @param messages replies among them
   * @param tokens of prompts and replies together
   */
  record Figures(long conversations, long messages, long tokens) {}
}
