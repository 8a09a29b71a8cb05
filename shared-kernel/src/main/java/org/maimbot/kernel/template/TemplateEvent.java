package org.maimbot.kernel.template;

import java.util.List;
import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.StoredEvent;
import org.maimbot.kernel.TenantOwned;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** What has happened to a tenant's template. */
public sealed interface TemplateEvent extends TenantOwned {
  TemplateId templateId();

  /** The tenant whose template it is; it never changes. */
  @Override
  TenantId tenantId();

  /**
   * @param config the whole configuration, its credentials sealed
   */
  @StoredEvent("template.defined")
  record TemplateDefined(
      TemplateId templateId,
      TenantId tenantId,
      String name,
      @MayBeNull String description,
      @MayBeNull String category,
      ObjectNode config,
      List<String> tags)
      implements TemplateEvent {}

  /** Carries the whole template as it is now, changed or not. */
  @StoredEvent("template.revised")
  record TemplateRevised(
      TemplateId templateId,
      TenantId tenantId,
      String name,
      @MayBeNull String description,
      @MayBeNull String category,
      ObjectNode config,
      List<String> tags)
      implements TemplateEvent {}

  @StoredEvent("template.retired")
  record TemplateRetired(TemplateId templateId, TenantId tenantId, @MayBeNull String reason)
      implements TemplateEvent {}
}
