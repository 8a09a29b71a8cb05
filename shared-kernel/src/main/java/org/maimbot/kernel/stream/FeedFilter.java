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

  /** Whether it leaves nothing out. */
  public boolean takesAll() {
    return types.isEmpty() && subject == null && agentId == null;
  }

  public boolean takes(FeedEvent event) {
    return (subject == null || subject.equals(event.subject()))
        && (agentId == null || agentId.equals(event.agentId()))
        && (types.isEmpty() || takesType(event.alias()));
  }

  private boolean takesType(String alias) {
    for (String pattern : types) {
      if (fits(pattern, alias)) return true;
    }
    return false;
  }

  /** Whether an alias has the form of a pattern in which {@code *} stands for any text. */
  public static boolean fits(String pattern, String alias) {
    int p = 0;
    int a = 0;
    int star = -1;
    int mark = 0;
    while (a < alias.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = a;
      } else if (p < pattern.length() && pattern.charAt(p) == alias.charAt(a)) {
        p++;
        a++;
      } else if (star >= 0) {
        p = star + 1;
        a = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') p++;
    return p == pattern.length();
  }
}
