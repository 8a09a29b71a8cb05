package org.maimbot.query.access;

import static org.maimbot.kernel.ErrorCode.SYS_002;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentStatus;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.ApiKeyStatus;
import org.maimbot.kernel.apikey.GroupDefinitions;
import org.maimbot.kernel.apikey.PermissionGroups;
import org.maimbot.kernel.apikey.PermissionSet;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.kernel.tenant.TenantStatus;
import org.maimbot.query.projection.ConfigPart;
import org.maimbot.query.projection.Rows;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads access records from the read models of keys, agents and tenants, which every event reaches
 * in its own transaction. Where one could not be taken in, the rows are not the truth and prove
 * nothing.
 */
final class JdbcAccessRecords implements AccessRecords {
  private static final int TIMEOUT_SECONDS = 2;

  private static final ConfigPart GROUPS = new ConfigPart(GroupDefinitions.FIELD);
  private static final ConfigPart FILTER = new ConfigPart(ContentFilter.FIELD);

  private static final String FIND =
      """
      select k.api_key_id, k.tenant_id, k.agent_id, s.valid_until, k.status, k.expires_at,
             k.permissions, t.status as tenant_status, t.limits, a.status as agent_status,
             %s, %s, %s,
             (select count(*) from dead_letter_entry d
               where (d.processing_group = 'api-keys' and d.sequence_identifier = k.api_key_id)
                  or (d.processing_group = 'agents' and d.sequence_identifier = k.agent_id)
                  or (d.processing_group = 'tenants' and d.sequence_identifier = k.tenant_id)) as behind
        from api_key_secret s
        join api_key k on k.api_key_id = s.api_key_id
        join agent a on a.agent_id = k.agent_id
        join tenant t on t.tenant_id = k.tenant_id
       where s.secret_hash = ?
      """
          .formatted(GROUPS.selected(), FILTER.selected(), ConfigPart.OR_WHOLE);

  private static final int COMPILED_FILTERS = 1_000;

  private final JdbcTemplate jdbc;

  /** By their JSON: keys of a tenant share them, and most of what changes is something else. */
  private final Cache<String, ContentFilter> filters =
      Caffeine.newBuilder().maximumSize(COMPILED_FILTERS).build();

  JdbcAccessRecords(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
    this.jdbc.setQueryTimeout(TIMEOUT_SECONDS);
  }

  @Override
  public Optional<AccessRecord> find(SecretHash secret) {
    return jdbc.query(FIND, (row, _) -> read(row), secret.hex()).stream().findFirst();
  }

  private AccessRecord read(ResultSet row) throws SQLException {
    if (row.getLong("behind") > 0) throw new Refused(SYS_002, "access.unproved");
    ApiKeyId key = new ApiKeyId(row.getString("api_key_id"));
    TenantId tenant = new TenantId(row.getString("tenant_id"));
    AgentId agent = new AgentId(row.getString("agent_id"));
    String groups = GROUPS.read(row);
    PermissionGroups known =
        groups == null
            ? PermissionGroups.BUILT_IN_ONLY
            : GroupDefinitions.of(Json.mapper().readTree(groups));
    TenantLimits limits = Rows.read(row, "limits", TenantLimits.class);
    return new AccessRecord(
        key,
        tenant,
        agent,
        Rows.instant(row, "valid_until"),
        ApiKeyStatus.valueOf(row.getString("status")),
        Rows.instant(row, "expires_at"),
        PermissionSet.of(List.of(Rows.read(row, "permissions", String[].class)), known),
        row.getString("tenant_status").equals(TenantStatus.ACTIVE.name()),
        row.getString("agent_status").equals(AgentStatus.ACTIVE.name()),
        LimitScopes.of(tenant, agent, key, limits),
        TurnRules.of(tenant, key, limits, filter(FILTER.read(row))));
  }

  private ContentFilter filter(String json) {
    return json == null ? ContentFilter.NONE : filters.get(json, ContentFilter::of);
  }
}
