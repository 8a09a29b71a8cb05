package org.maimbot.query.tenant;

import static org.maimbot.kernel.ErrorCode.TENANT_001;

import java.util.Optional;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantSettings;
import org.maimbot.kernel.tenant.TenantStatus;
import org.maimbot.query.projection.Reads;
import org.maimbot.query.projection.Rows;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What those who answer for a tenant's possessions have to know of the tenant. */
@Component
public class Tenants {
  private final Reads reads;

  Tenants(Reads reads) {
    this.reads = reads;
  }

  /**
   * The tenant, unless it does not exist for the caller.
   *
   * @param scope the tenant that the caller is confined to, or null
   */
  public Known require(TenantId tenant, TenantId scope) {
    return Optional.of(tenant)
        .filter(it -> scope == null || scope.equals(it))
        .flatMap(this::find)
        .orElseThrow(() -> new Refused(TENANT_001, "tenant.unknown", tenant));
  }

  private Optional<Known> find(TenantId tenant) {
    return reads
        .jdbc()
        .query(
            "select status, tenant_config from tenant where tenant_id = ?",
            (row, _) ->
                new Known(
                    TenantStatus.valueOf(row.getString("status")),
                    TenantSettings.agentDefaults(Rows.object(row, "tenant_config"))),
            tenant.value())
        .stream()
        .findFirst();
  }

  /**
   * A tenant that exists.
   *
   * @param agentDefaults its layer of its agents' configurations; null when it has none
   */
  public record Known(TenantStatus status, ObjectNode agentDefaults) {
    public boolean isActive() {
      return status == TenantStatus.ACTIVE;
    }
  }
}
