package org.maimbot.query.agent;

import static org.maimbot.query.projection.Column.column;
import static org.maimbot.query.projection.Column.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.agent.AgentActivity;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Row;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Rows;

/** An agent's last sign of life as it stands in {@code agent_activity}; no event tells of it. */
record SignOfLife(String id, TenantId tenantId, Instant lastActive, Instant expiresAt)
    implements Row {
  static final RowTable<SignOfLife> SIGNS =
      new RowTable<>(
          "agent_activity",
          List.of(
              column("agent_id", SignOfLife::id),
              column("tenant_id", row -> row.tenantId().value()),
              time("last_active", SignOfLife::lastActive),
              time("expires_at", SignOfLife::expiresAt)),
          (row, _) -> read(row),
          List.of(),
          List.of());

  private static SignOfLife read(ResultSet row) throws SQLException {
    return new SignOfLife(
        row.getString("agent_id"),
        new TenantId(row.getString("tenant_id")),
        Rows.instant(row, "last_active"),
        Rows.instant(row, "expires_at"));
  }

  @Override
  public long version() {
    return 0;
  }

  AgentActivity activity() {
    return new AgentActivity(tenantId, new AgentId(id), lastActive, expiresAt);
  }
}
