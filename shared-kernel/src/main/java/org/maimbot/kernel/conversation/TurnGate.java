package org.maimbot.kernel.conversation;

import java.time.Duration;
import java.util.function.Supplier;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.KeyChecks.RateLimit;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.user.UserRef;

/**
 * Lets turns begin as far as key, agent, tenant and end user may use the server: each turn takes
 * from all of their limits or from none.
 */
public interface TurnGate {
  /**
   * A turn that wants to begin.
   *
   * @param apiKey a key that may chat
   * @param agent who is to answer, whether it is the key's own or another of its tenant's
   * @param user who writes, asked only if there are limits for users; gives null for nobody
   * @param tokens what it may take, by estimate
   * @param lease after how long what runs at the same time counts as ended, whatever happens
   */
  record Entry(String apiKey, AgentId agent, Supplier<UserRef> user, long tokens, Duration lease) {}

  /**
   * A turn that may begin.
   *
   * @param limit what is left of the tightest limit of requests
   * @param filter what its texts are to be held against
   */
  record Entered(RateLimit limit, Permit permit, ContentFilter filter) {}

  /** What a turn has taken from the limits. */
  @FunctionalInterface
  interface Permit {
    /** The turn has ended: corrects the estimate and lets another begin. Later calls do nothing. */
    void settle(long tokens);
  }

  /**
   * Takes from the limits.
   *
   * @throws Refused CHAT_005 with the arguments seconds to wait, whose limit, the limit, and of
   *     what; as {@link org.maimbot.kernel.apikey.KeyChecks} when the key may not be used any more;
   *     SYS_003 when limits cannot be counted and have to be
   */
  Entered enter(Entry entry);

  /** What texts are held against that come with the key; takes nothing. */
  ContentFilter filter(String apiKey);
}
