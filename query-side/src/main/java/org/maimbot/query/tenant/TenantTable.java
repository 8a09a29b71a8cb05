package org.maimbot.query.tenant;

import static org.maimbot.query.projection.Column.column;
import static org.maimbot.query.projection.Column.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.kernel.tenant.TenantStatus;
import org.maimbot.kernel.tenant.TenantType;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.projection.Tally;

/** How a {@link TenantRow} stands in the table {@code tenant}. */
final class TenantTable {
  static final Tally ALL = new Tally("", List.of("status", "tenant_type"));

  static final RowTable<TenantRow> TENANTS =
      new RowTable<>(
          "tenant",
          List.of(
              column("tenant_id", TenantRow::id),
              column("tenant_name", row -> row.details().name()),
              column("tenant_type", row -> row.type().name()),
              column("description", row -> row.details().description()),
              column("contact_email", row -> ciphertext(row.details().contactEmail())),
              column("owner_id", row -> row.details().ownerId()),
              column("tenant_config", row -> Rows.json(row.config())),
              column("status", row -> row.status().name()),
              column("limits", row -> Rows.json(row.limits())),
              column("version", TenantRow::version),
              time("created_at", TenantRow::createdAt),
              time("updated_at", TenantRow::updatedAt)),
          (row, _) -> read(row),
          List.of(ALL),
          List.of());

  private TenantTable() {}

  static TenantRow read(ResultSet row) throws SQLException {
    return new TenantRow(
        row.getString("tenant_id"),
        new TenantRow.Details(
            row.getString("tenant_name"),
            row.getString("description"),
            Sealed.of(row.getString("contact_email")),
            row.getString("owner_id")),
        TenantType.valueOf(row.getString("tenant_type")),
        Rows.object(row, "tenant_config"),
        TenantStatus.valueOf(row.getString("status")),
        Rows.read(row, "limits", TenantLimits.class),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }

  private static String ciphertext(Sealed sealed) {
    return sealed == null ? null : sealed.ciphertext();
  }
}
