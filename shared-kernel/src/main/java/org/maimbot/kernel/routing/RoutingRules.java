package org.maimbot.kernel.routing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.maimbot.kernel.agent.AgentId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a tenant spreads messages over its agents: the first rule that takes a message decides, and
 * the default when none does. They stand in the tenant's config, as {@code routing}.
 *
 * @param defaultAgent null when there is none
 */
public record RoutingRules(List<RoutingRule> rules, AgentId defaultAgent) {
  /** Where they stand in a tenant's config. */
  public static final String FIELD = "routing";

  private static final RoutingRules NONE = new RoutingRules(List.of(), null);

  public RoutingRules {
    rules = List.copyOf(rules);
  }

  /**
   * Who answers, and why.
   *
   * @param rule the name of the rule that decided; null when it was the default
   */
  public record Route(AgentId agentId, String rule) {}

  /** Those in a tenant's config. */
  public static RoutingRules in(ObjectNode tenantConfig) {
    JsonNode section = tenantConfig == null ? null : tenantConfig.get(FIELD);
    return section instanceof ObjectNode routing ? RoutingReader.read(routing) : NONE;
  }

  /**
   * Who answers the message; nobody when no rule takes it and there is no default.
   *
   * @param names what an agent is called by, if it can answer at all: others are passed over
   */
  public Optional<Route> route(
      HeardMessage message, Function<AgentId, Optional<AgentNames>> names) {
    for (RoutingRule rule : rules) {
      boolean taken = rule.takes(message, heard -> calls(heard, names.apply(rule.agentId())));
      if (taken && names.apply(rule.agentId()).isPresent()) {
        return Optional.of(new Route(rule.agentId(), rule.name()));
      }
    }
    return Optional.ofNullable(defaultAgent)
        .filter(agent -> names.apply(agent).isPresent())
        .map(agent -> new Route(agent, null));
  }

  private static boolean calls(HeardMessage message, Optional<AgentNames> names) {
    return names.isPresent() && names.get().call(message) != AgentNames.Call.NONE;
  }
}
