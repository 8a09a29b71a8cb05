package org.maimbot.kernel.tenant;

import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Query;
import org.maimbot.kernel.history.AsOf;

/** What can be asked about tenants. */
public sealed interface TenantQuery {
  /**
   * One tenant.
   *
   * @param scope the tenant that the caller is confined to, or null: another one is not found
   */
  record FindTenant(TenantId tenantId, TenantId scope) implements TenantQuery, Query<TenantView> {}

  /**
   * @param status only these, or null
   * @param type only these, or null
   * @param name a part of the name in any case, or null
   * @param sort {@code created_at}, {@code updated_at} or {@code tenant_name}, with {@code -} in
   *     front for the reverse; null is {@code -created_at}
   * @param asOf a time to look back to, or null
   * @param scope the tenant that the caller is confined to, or null
   */
  record ListTenants(
      TenantStatus status,
      TenantType type,
      String name,
      String sort,
      PageRequest page,
      AsOf asOf,
      TenantId scope)
      implements TenantQuery, Query<Page<TenantView>> {}

  /** What a tenant owns and has used. */
  record FindTenantStats(TenantId tenantId, TenantId scope)
      implements TenantQuery, Query<TenantStats> {}
}
