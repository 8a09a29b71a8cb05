package org.maimbot.query.agent;

import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindEffectiveConfig;
import org.maimbot.kernel.agent.AgentView;
import org.maimbot.kernel.agent.EffectiveConfigView;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.config.EffectiveConfig;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantView;
import org.maimbot.query.agent.ConfigLayers.Stated;
import org.springframework.stereotype.Component;

/** Resolves an agent's configuration over all its layers. */
@Component
class EffectiveConfigQueries {
  private final ConfigLayers layers;
  private final Histories histories;

  EffectiveConfigQueries(ConfigLayers layers, Histories histories) {
    this.layers = layers;
    this.histories = histories;
  }

  @QueryHandler
  EffectiveConfigView find(FindEffectiveConfig query) {
    Stated stated =
        query.asOf() == null
            ? layers.stated(query.agentId(), query.scope())
            : pastLayersOf(query.agentId(), query.asOf(), query.scope());
    EffectiveConfig effective = layers.resolve(stated, query.platform(), query.chatStream());
    return new EffectiveConfigView(
        query.agentId(),
        stated.tenant(),
        query.platform(),
        query.chatStream(),
        ConfigSecrets.masked(effective.config()),
        effective.provenance());
  }

  /** What was seen of them then: masked already, and masking it once more changes nothing. */
  private Stated pastLayersOf(AgentId agent, AsOf moment, TenantId scope) {
    AgentView then = histories.at(EntityKind.AGENT, agent.value(), moment, scope);
    TenantView tenant =
        histories.at(EntityKind.TENANT, then.tenantId().value(), moment, then.tenantId());
    return new Stated(then.tenantId(), tenant.tenantConfig(), then.config());
  }
}
