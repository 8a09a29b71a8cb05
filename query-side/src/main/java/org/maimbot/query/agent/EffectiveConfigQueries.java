package org.maimbot.query.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_001;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindEffectiveConfig;
import org.maimbot.kernel.agent.AgentQuery.FindWorkingConfig;
import org.maimbot.kernel.agent.AgentView;
import org.maimbot.kernel.agent.EffectiveConfigView;
import org.maimbot.kernel.agent.WorkingConfig;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.config.EffectiveConfig;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantSettings;
import org.maimbot.kernel.tenant.TenantView;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Resolves an agent's configuration over all its layers. */
@Component
class EffectiveConfigQueries {
  private final Reads reads;
  private final Histories histories;
  private final GlobalDefaults global;

  EffectiveConfigQueries(Reads reads, Histories histories, GlobalDefaults global) {
    this.reads = reads;
    this.histories = histories;
    this.global = global;
  }

  private record Layers(TenantId tenant, ObjectNode tenantConfig, ObjectNode agentConfig) {
    static Layers read(ResultSet row) throws SQLException {
      return new Layers(
          new TenantId(row.getString("tenant_id")),
          Rows.object(row, "tenant_config"),
          Rows.object(row, "config"));
    }
  }

  @QueryHandler
  EffectiveConfigView find(FindEffectiveConfig query) {
    Layers layers =
        query.asOf() == null
            ? layersOf(query.agentId(), query.scope())
            : pastLayersOf(query.agentId(), query.asOf(), query.scope());
    EffectiveConfig effective = resolve(layers, query.platform(), query.chatStream());
    return new EffectiveConfigView(
        query.agentId(),
        layers.tenant(),
        query.platform(),
        query.chatStream(),
        ConfigSecrets.masked(effective.config()),
        effective.provenance());
  }

  @QueryHandler
  WorkingConfig find(FindWorkingConfig query) {
    Layers layers = layersOf(query.agentId(), query.scope());
    return new WorkingConfig(resolve(layers, query.platform(), query.chatStream()).config());
  }

  private EffectiveConfig resolve(Layers layers, String platform, String chatStream) {
    return EffectiveConfig.resolve(
        global.config(),
        TenantSettings.agentDefaults(layers.tenantConfig()),
        layers.agentConfig(),
        platform,
        chatStream);
  }

  /** What was seen of them then: masked already, and masking it once more changes nothing. */
  private Layers pastLayersOf(AgentId agent, AsOf moment, TenantId scope) {
    AgentView then = histories.at(EntityKind.AGENT, agent.value(), moment, scope);
    TenantView tenant =
        histories.at(EntityKind.TENANT, then.tenantId().value(), moment, then.tenantId());
    return new Layers(then.tenantId(), tenant.tenantConfig(), then.config());
  }

  private Layers layersOf(AgentId agent, TenantId scope) {
    return reads
        .jdbc()
        .query(
            "select agent.tenant_id, agent.config, tenant.tenant_config from agent"
                + " join tenant on tenant.tenant_id = agent.tenant_id where agent.agent_id = ?",
            (row, _) -> Layers.read(row),
            agent.value())
        .stream()
        .filter(layers -> scope == null || scope.equals(layers.tenant()))
        .findFirst()
        .orElseThrow(() -> new Refused(AGENT_001, "agent.unknown", agent));
  }
}
