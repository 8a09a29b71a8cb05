package org.maimbot.query.template;

import static org.maimbot.query.projection.Column.column;
import static org.maimbot.query.projection.Column.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Rows;

/** How a {@link TemplateRow} stands in the table {@code agent_template}. */
final class TemplateTable {
  static final RowTable<TemplateRow> TEMPLATES =
      new RowTable<>(
          "agent_template",
          List.of(
              column("template_id", TemplateRow::id),
              column("tenant_id", row -> row.tenantId().value()),
              column("name", TemplateRow::name),
              column("description", TemplateRow::description),
              column("category", TemplateRow::category),
              column("config", row -> Rows.json(row.config())),
              column("tags", row -> Rows.json(row.tags())),
              column("version", TemplateRow::version),
              time("created_at", TemplateRow::createdAt),
              time("updated_at", TemplateRow::updatedAt)),
          (row, _) -> read(row),
          List.of(),
          List.of());

  private TemplateTable() {}

  static TemplateRow read(ResultSet row) throws SQLException {
    return new TemplateRow(
        row.getString("template_id"),
        new TenantId(row.getString("tenant_id")),
        row.getString("name"),
        row.getString("description"),
        row.getString("category"),
        Rows.object(row, "config"),
        List.of(Rows.read(row, "tags", String[].class)),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }
}
