package org.maimbot.kernel.template;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.View;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * A template as readers see it.
 *
 * @param tenantId whose it is; null for a built-in one
 * @param builtIn whether it comes with the server, and so cannot be changed
 * @param category what it is for, such as {@code customer_service}
 * @param config what agents made from it start with, credentials masked
 * @param createdAt null for a built-in one
 * @param updatedAt null for a built-in one
 */
public record TemplateView(
    TemplateId templateId,
    TenantId tenantId,
    boolean builtIn,
    String name,
    String description,
    String category,
    ObjectNode config,
    List<String> tags,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements View {

  /** The same as {@link #templateId}: deployed clients read either. */
  @JsonProperty
  public TemplateId id() {
    return templateId;
  }
}
