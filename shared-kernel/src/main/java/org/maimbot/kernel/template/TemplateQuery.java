package org.maimbot.kernel.template;

import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.tenant.TenantId;

/** What can be asked about templates. */
public sealed interface TemplateQuery {
  /**
   * One template, built in or a tenant's.
   *
   * @param scope the tenant that the caller is confined to, or null: another's template is not
   *     found
   */
  record FindTemplate(TemplateId templateId, TenantId scope)
      implements TemplateQuery, Query<TemplateView> {}

  /**
   * The built-in templates and then the tenant's own, newest first.
   *
   * @param tenantId whose own are wanted; null is the built-in ones only
   * @param category only these, or null
   * @param name a part of the name in any case, or null
   * @param scope the tenant that the caller is confined to, or null
   */
  record ListTemplates(
      TenantId tenantId, String category, String name, PageRequest page, TenantId scope)
      implements TemplateQuery, Query<Page<TemplateView>> {}
}
