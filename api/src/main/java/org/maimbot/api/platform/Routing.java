package org.maimbot.api.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.maimbot.api.http.Dispatch;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindAgent;
import org.maimbot.kernel.agent.AgentQuery.FindEffectiveConfig;
import org.maimbot.kernel.agent.AgentStatus;
import org.maimbot.kernel.routing.AgentNames;
import org.maimbot.kernel.routing.HeardMessage;
import org.maimbot.kernel.routing.RoutingRules;
import org.maimbot.kernel.routing.RoutingRules.Route;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.stereotype.Component;

/** Applies a tenant's routing rules to its agents as they are now. */
@Component
class Routing {
  private final Dispatch dispatch;

  Routing(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /** Who answers the message, if anybody. */
  Optional<Route> route(TenantView tenant, HeardMessage message) {
    Map<AgentId, Optional<AgentNames>> known = new HashMap<>();
    return RoutingRules.in(tenant.tenantConfig())
        .route(
            message,
            agent -> known.computeIfAbsent(agent, _ -> names(tenant.tenantId(), agent, message)));
  }

  /** What an agent that can answer is called by in that place. */
  private Optional<AgentNames> names(TenantId tenant, AgentId agent, HeardMessage message) {
    try {
      if (dispatch.ask(new FindAgent(agent, tenant)).status() != AgentStatus.ACTIVE) {
        return Optional.empty();
      }
      return Optional.of(
          AgentNames.in(
              dispatch
                  .ask(
                      new FindEffectiveConfig(
                          agent, tenant, message.platform(), message.chatStream(), null))
                  .config()));
    } catch (Refused _) {
      return Optional.empty(); // deleted, or of another tenant
    }
  }
}
