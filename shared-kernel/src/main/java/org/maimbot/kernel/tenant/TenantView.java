package org.maimbot.kernel.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.maimbot.kernel.View;
import tools.jackson.databind.node.ObjectNode;

/** A tenant as readers see it. */
public record TenantView(
    TenantId tenantId,
    String tenantName,
    TenantType tenantType,
    String description,
    String contactEmail,
    String ownerId,
    ObjectNode tenantConfig,
    TenantStatus status,
    TenantLimits limits,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements View {

  /** The same as {@link #tenantId}: deployed clients read either. */
  @JsonProperty
  public TenantId id() {
    return tenantId;
  }
}
