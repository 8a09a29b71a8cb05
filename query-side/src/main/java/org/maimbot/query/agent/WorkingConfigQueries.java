package org.maimbot.query.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindWorkingConfig;
import org.maimbot.kernel.agent.WorkingConfig;
import org.maimbot.query.agent.ConfigLayers.Versions;
import org.springframework.stereotype.Component;

/**
 * Tells the configuration that an agent answers with. It is asked for at every turn and changes
 * seldom, so it is read and resolved anew only where the tenant or the agent has changed since.
 */
@Component
class WorkingConfigQueries {
  private static final int REMEMBERED = 1_000;

  private final Cache<Asked, Resolved> resolved =
      Caffeine.newBuilder().maximumSize(REMEMBERED).softValues().build();

  private final ConfigLayers layers;

  WorkingConfigQueries(ConfigLayers layers) {
    this.layers = layers;
  }

  private record Asked(AgentId agent, String platform, String chatStream) {}

  private record Resolved(Versions versions, WorkingConfig config) {}

  @QueryHandler
  WorkingConfig find(FindWorkingConfig query) {
    Asked asked = new Asked(query.agentId(), query.platform(), query.chatStream());
    Versions versions = layers.versions(query.agentId(), query.scope());
    Resolved known = resolved.getIfPresent(asked);
    if (known != null && known.versions().equals(versions)) return known.config();
    WorkingConfig config =
        new WorkingConfig(
            layers
                .resolve(
                    layers.stated(query.agentId(), query.scope()),
                    query.platform(),
                    query.chatStream())
                .config());
    resolved.put(asked, new Resolved(versions, config));
    return config;
  }
}
