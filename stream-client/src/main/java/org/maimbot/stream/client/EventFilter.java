package org.maimbot.stream.client;

import java.util.List;

/**
 * Which events of the tenant to follow.
 *
 * @param types aliases such as {@code tenant.created}, with {@code *} for any part; none is all
 * @param subject only this entity's; null for any
 * @param agentId only this agent's and its keys'; null for any
 */
public record EventFilter(List<String> types, String subject, String agentId) {
  /** Every event. */
  public static final EventFilter EVERYTHING = new EventFilter(List.of(), null, null);

  public EventFilter {
    types = List.copyOf(types);
  }

  /** Only events of these types. */
  public static EventFilter ofTypes(String... types) {
    return new EventFilter(List.of(types), null, null);
  }

  boolean takesAll() {
    return types.isEmpty() && subject == null && agentId == null;
  }
}
