package org.maimbot.api.tenant;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.tenant.TenantCommand.ActivateTenant;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantConfig;
import org.maimbot.kernel.tenant.TenantCommand.ChangeTenantDetails;
import org.maimbot.kernel.tenant.TenantCommand.DeactivateTenant;
import org.maimbot.kernel.tenant.TenantCommand.SuspendTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantStatus;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to change of a tenant: what is not given stays as it is, and so does what cannot be missing
 * when it is null. A text that can is removed by null.
 *
 * @param tenantConfig a merge patch (RFC 7396)
 */
record TenantChanges(
    @Text(max = 100) String tenantName,
    @Text(min = 0, max = 2000, multiline = true) Change description,
    @Email @Size(min = 1, max = 254) Change contactEmail,
    @Text(max = 255) Change ownerId,
    ObjectNode tenantConfig,
    TenantStatus status) {

  /** The details go first, also when they change nothing, for a tenant that does not exist. */
  List<Object> commands(TenantId tenant) {
    List<Object> commands = new ArrayList<>();
    commands.add(new ChangeTenantDetails(tenant, tenantName, description, contactEmail, ownerId));
    if (tenantConfig != null) commands.add(new ChangeTenantConfig(tenant, tenantConfig));
    if (status != null) {
      commands.add(
          switch (status) {
            case ACTIVE -> new ActivateTenant(tenant, null);
            case INACTIVE -> new DeactivateTenant(tenant, null);
            case SUSPENDED -> new SuspendTenant(tenant, null);
          });
    }
    return commands;
  }
}
