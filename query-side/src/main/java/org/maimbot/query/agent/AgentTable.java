package org.maimbot.query.agent;

import static org.maimbot.query.projection.Column.column;
import static org.maimbot.query.projection.Column.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.maimbot.kernel.agent.AgentStatus;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.projection.Satellite;
import org.maimbot.query.projection.Tally;

/** How an {@link AgentRow} stands in the table {@code agent}, its tags in {@code agent_tag}. */
final class AgentTable {
  private static final Tally BY_TENANT = new Tally("tenant_id", List.of("status"));

  private static final Satellite<AgentRow> TAGS =
      new Satellite<>(
          "agent_tag", "agent_id", List.of("tenant_id", "tag", "agent_id"), AgentTable::tagsOf);

  static final RowTable<AgentRow> AGENTS =
      new RowTable<>(
          "agent",
          List.of(
              column("agent_id", AgentRow::id),
              column("tenant_id", row -> row.tenantId().value()),
              column("name", row -> row.details().name()),
              column("description", row -> row.details().description()),
              column(
                  "template_id", row -> row.templateId() == null ? null : row.templateId().value()),
              column("config", row -> Rows.json(row.config())),
              column("tags", row -> Rows.json(row.details().tags())),
              column("status", row -> row.status().name()),
              column("version", AgentRow::version),
              time("created_at", AgentRow::createdAt),
              time("updated_at", AgentRow::updatedAt)),
          (row, _) -> read(row),
          List.of(BY_TENANT),
          List.of(TAGS));

  private AgentTable() {}

  static AgentRow read(ResultSet row) throws SQLException {
    return new AgentRow(
        row.getString("agent_id"),
        new TenantId(row.getString("tenant_id")),
        new AgentRow.Details(
            row.getString("name"),
            row.getString("description"),
            List.of(Rows.read(row, "tags", String[].class))),
        TemplateId.of(row.getString("template_id")),
        Rows.object(row, "config"),
        AgentStatus.valueOf(row.getString("status")),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }

  private static List<List<Object>> tagsOf(AgentRow row) {
    return row.details().tags().stream()
        .map(tag -> List.<Object>of(row.tenantId().value(), tag, row.id()))
        .toList();
  }
}
