package org.maimbot.query.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_001;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.config.EffectiveConfig;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantSettings;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Reads what an agent's configuration is resolved from. */
@Component
class ConfigLayers {
  private final Reads reads;
  private final GlobalDefaults global;

  ConfigLayers(Reads reads, GlobalDefaults global) {
    this.reads = reads;
    this.global = global;
  }

  /** What the tenant and the agent state. */
  record Stated(TenantId tenant, ObjectNode tenantConfig, ObjectNode agentConfig) {
    private static Stated read(ResultSet row) throws SQLException {
      return new Stated(
          new TenantId(row.getString("tenant_id")),
          Rows.object(row, "tenant_config"),
          Rows.object(row, "config"));
    }
  }

  /** Which states of the tenant and the agent hold. */
  record Versions(TenantId tenant, long ofTenant, long ofAgent) {
    private static Versions read(ResultSet row) throws SQLException {
      return new Versions(new TenantId(row.getString(1)), row.getLong(2), row.getLong(3));
    }
  }

  Stated stated(AgentId agent, TenantId scope) {
    Stated found =
        find("tenant_id, agent.config, tenant_config", agent, (row, _) -> Stated.read(row));
    requireInScope(agent, found == null ? null : found.tenant(), scope);
    return found;
  }

  Versions versions(AgentId agent, TenantId scope) {
    Versions found =
        find("tenant_id, tenant.version, agent.version", agent, (row, _) -> Versions.read(row));
    requireInScope(agent, found == null ? null : found.tenant(), scope);
    return found;
  }

  private <T> T find(String columns, AgentId agent, RowMapper<T> mapper) {
    String sql =
        "select agent."
            + columns
            + " from agent join tenant on tenant.tenant_id = agent.tenant_id"
            + " where agent.agent_id = ?";
    return reads.jdbc().query(sql, mapper, agent.value()).stream().findFirst().orElse(null);
  }

  private static void requireInScope(AgentId agent, TenantId owner, TenantId scope) {
    if (owner == null || (scope != null && !scope.equals(owner))) {
      throw new Refused(AGENT_001, "agent.unknown", agent);
    }
  }

  EffectiveConfig resolve(Stated stated, String platform, String chatStream) {
    return EffectiveConfig.resolve(
        global.config(),
        TenantSettings.agentDefaults(stated.tenantConfig()),
        stated.agentConfig(),
        platform,
        chatStream);
  }
}
