package org.maimbot.command.tenant;

import org.maimbot.kernel.Json;
import org.maimbot.kernel.config.MergePatch;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a tenant's own settings before they are stored. */
@Component
class TenantConfigs {
  ObjectNode starting(TenantId tenant, ObjectNode given) {
    return merge(tenant, Json.mapper().createObjectNode(), given);
  }

  ObjectNode merge(TenantId tenant, ObjectNode config, ObjectNode patch) {
    return patch == null ? config : MergePatch.apply(config, patch);
  }
}
