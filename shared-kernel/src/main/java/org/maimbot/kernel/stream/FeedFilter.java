package org.maimbot.kernel.stream;

import java.util.List;
import org.maimbot.kernel.agent.AgentId;

/**
 * Which events a follower wants and how much of them it may see.
 *
 * @param types aliases such as {@code tenant.created}, with {@code *} for any part ({@code
 *     tenant.*}); none is every type
 * @param subject only this aggregate's; null for any
 * @param agentId only this agent's and its keys'; null for any
 * @param sensitive whether sealed fields are opened; otherwise they are masked
 */
public record FeedFilter(List<String> types, String subject, AgentId agentId, boolean sensitive) {
  public static final FeedFilter EVERYTHING = new FeedFilter(List.of(), null, null, false);

  public FeedFilter {
    types = List.copyOf(types);
  }
}
