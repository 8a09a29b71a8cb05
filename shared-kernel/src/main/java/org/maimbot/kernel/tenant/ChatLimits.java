package org.maimbot.kernel.tenant;

import org.maimbot.kernel.MayBeNull;

/**
 * How much may be chatted; null is no limit. Requests are limited by {@link TenantLimits} too.
 *
 * @param userRequestsPerMinute messages of any one end user
 * @param tokensPerMinute tokens of prompts and replies, of all the tenant's agents together
 * @param agentTokensPerMinute those of any one agent
 * @param keyTokensPerMinute those that any one key asks for
 * @param userTokensPerMinute those that any one end user asks for
 * @param concurrentTurns messages that are being answered at the same time, of the whole tenant
 * @param agentConcurrentTurns those of any one agent
 * @param keyConcurrentTurns those of any one key
 * @param userConcurrentTurns those of any one end user
 */
public record ChatLimits(
    @MayBeNull Integer userRequestsPerMinute,
    @MayBeNull Integer tokensPerMinute,
    @MayBeNull Integer agentTokensPerMinute,
    @MayBeNull Integer keyTokensPerMinute,
    @MayBeNull Integer userTokensPerMinute,
    @MayBeNull Integer concurrentTurns,
    @MayBeNull Integer agentConcurrentTurns,
    @MayBeNull Integer keyConcurrentTurns,
    @MayBeNull Integer userConcurrentTurns) {
  public static final ChatLimits NONE =
      new ChatLimits(null, null, null, null, null, null, null, null, null);
}
