package org.maimbot.api.tenant;

import static org.maimbot.kernel.ErrorCode.TENANT_004;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.maimbot.api.http.input.InvalidAs;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.tenant.TenantCommand.CreateTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantType;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tenant is created from.
 *
 * @param tenantConfig {@code timezone} (IANA), {@code language} (BCP 47), {@code agent_defaults}
 *     (shaped as an agent's configuration), and whatever else the tenant keeps there
 */
record NewTenant(
    @NotNull @Text(max = 100) String tenantName,
    @NotNull @InvalidAs(TENANT_004) TenantType tenantType,
    @Text(min = 0, max = 2000, multiline = true) String description,
    @Email @Size(min = 1, max = 254) String contactEmail,
    ObjectNode tenantConfig,
    @Text(max = 255) String ownerId) {

  CreateTenant command(TenantId tenant) {
    return new CreateTenant(
        tenant, tenantName, tenantType, description, contactEmail, ownerId, tenantConfig);
  }
}
