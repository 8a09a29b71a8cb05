package org.maimbot.query.apikey;

import static org.maimbot.query.projection.Column.column;
import static org.maimbot.query.projection.Column.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.RowTable;
import org.maimbot.query.projection.Rows;
import org.maimbot.query.projection.Satellite;
import org.maimbot.query.projection.Tally;

/** How an {@link ApiKeyRow} stands in the table {@code api_key}, its secrets in another. */
final class ApiKeyTable {
  private static final Tally BY_TENANT = new Tally("tenant_id", List.of("status"));
  private static final Tally BY_AGENT = new Tally("agent_id", List.of("status"));

  private static final Satellite<ApiKeyRow> SECRETS =
      new Satellite<>(
          "api_key_secret",
          "api_key_id",
          List.of("secret_hash", "api_key_id", "valid_until"),
          ApiKeyTable::secretsOf);

  static final RowTable<ApiKeyRow> KEYS =
      new RowTable<>(
          "api_key",
          List.of(
              column("api_key_id", ApiKeyRow::id),
              column("tenant_id", row -> row.tenantId().value()),
              column("agent_id", row -> row.agentId().value()),
              column("name", row -> row.details().name()),
              column("description", row -> row.details().description()),
              column("permissions", row -> Rows.json(row.permissions())),
              column("mask", row -> row.secret().mask()),
              column("key_version", row -> row.secret().version()),
              column("status", row -> row.status().name()),
              column("expires_at", row -> Rows.at(row.expiresAt())),
              column("secret_hash", row -> row.secret().hash().hex()),
              column("previous_hash", row -> hex(row.secret().previous())),
              column("previous_valid_until", row -> Rows.at(row.secret().previousValidUntil())),
              column("version", ApiKeyRow::version),
              time("created_at", ApiKeyRow::createdAt),
              time("updated_at", ApiKeyRow::updatedAt)),
          (row, _) -> read(row),
          List.of(BY_TENANT, BY_AGENT),
          List.of(SECRETS));

  private ApiKeyTable() {}

  static ApiKeyRow read(ResultSet row) throws SQLException {
    return new ApiKeyRow(
        row.getString("api_key_id"),
        new TenantId(row.getString("tenant_id")),
        new AgentId(row.getString("agent_id")),
        new ApiKeyRow.Details(row.getString("name"), row.getString("description")),
        List.of(Rows.read(row, "permissions", String[].class)),
        new ApiKeyRow.Secret(
            SecretHash.of(row.getString("secret_hash")),
            row.getString("mask"),
            row.getInt("key_version"),
            SecretHash.of(row.getString("previous_hash")),
            Rows.instant(row, "previous_valid_until")),
        ApiKeyStatus.valueOf(row.getString("status")),
        Rows.instant(row, "expires_at"),
        row.getLong("version"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"));
  }

  private static List<List<Object>> secretsOf(ApiKeyRow row) {
    List<List<Object>> secrets = new ArrayList<>();
    secrets.add(Arrays.asList(row.secret().hash().hex(), row.id(), null));
    if (row.secret().previous() != null) {
      Object until = Rows.at(row.secret().previousValidUntil());
      secrets.add(List.of(row.secret().previous().hex(), row.id(), until));
    }
    return secrets;
  }

  private static String hex(SecretHash hash) {
    return hash == null ? null : hash.hex();
  }
}
