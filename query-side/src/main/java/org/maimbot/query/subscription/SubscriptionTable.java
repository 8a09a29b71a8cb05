package org.maimbot.query.subscription;

import static org.maimbot.query.projection.Column.column;
import static org.maimbot.query.projection.Column.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.maimbot.kernel.subscription.DeliveryOrder;
import org.maimbot.kernel.subscription.PauseReason;
import org.maimbot.kernel.subscription.SignatureScheme;
import org.maimbot.kernel.subscription.SubscriptionStatus;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Rows;

/** How a {@link SubscriptionRow} stands in the table {@code subscription}. */
public final class SubscriptionTable {
  public static final RowTable<SubscriptionRow> SUBSCRIPTIONS =
      new RowTable<>(
          "subscription",
          List.of(
              column("subscription_id", SubscriptionRow::id),
              column("tenant_id", row -> row.tenantId().value()),
              column("name", row -> row.details().name()),
              column("description", row -> row.details().description()),
              column("url", row -> row.details().url()),
              column("types", row -> Rows.json(row.details().types())),
              column("ordering", row -> row.ordering().name()),
              column("sees_sensitive", row -> row.details().sensitive()),
              column("signature", row -> row.secret().scheme().name()),
              column("public_key", row -> row.secret().publicKey()),
              column("secret_version", row -> row.secret().version()),
              column("previous_valid_until", row -> Rows.at(row.secret().previousValidUntil())),
              column("status", SubscriptionTable::status),
              column("pause_reason", row -> row.isPaused() ? row.pause().reason().name() : null),
              column("pause_detail", row -> row.isPaused() ? row.pause().detail() : null),
              column("start_after", row -> row.start().after()),
              column("generation", row -> row.start().generation()),
              column("version", SubscriptionRow::version),
              time("created_at", SubscriptionRow::createdAt),
              time("updated_at", SubscriptionRow::updatedAt)),
          (row, _) -> read(row),
          List.of(),
          List.of());

  private SubscriptionTable() {}

  private static String status(SubscriptionRow row) {
    return (row.isPaused() ? SubscriptionStatus.PAUSED : SubscriptionStatus.ACTIVE).name();
  }

  private static SubscriptionRow read(ResultSet row) throws SQLException {
    String reason = row.getString("pause_reason");
    return new SubscriptionRow(
        row.getString("subscription_id"),
        new TenantId(row.getString("tenant_id")),
        new SubscriptionRow.Details(
            row.getString("name"),
            row.getString("description"),
            row.getString("url"),
            List.of(Rows.read(row, "types", String[].class)),
            row.getBoolean("sees_sensitive")),
        DeliveryOrder.valueOf(row.getString("ordering")),
        new SubscriptionRow.Secret(
            SignatureScheme.valueOf(row.getString("signature")),
            row.getString("public_key"),
            row.getInt("secret_version"),
            Rows.instant(row, "previous_valid_until")),
        reason == null
            ? null
            : new SubscriptionRow.Pause(PauseReason.valueOf(reason), row.getString("pause_detail")),
        new SubscriptionRow.Start(row.getLong("start_after"), row.getInt("generation")),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }
}
