package org.maimbot.api.audit;

import static org.maimbot.kernel.ErrorCode.TENANT_001;

import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.audit.SensitiveReads;
import org.maimbot.api.stream.EventAccess;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.Permission;
import org.maimbot.kernel.audit.AuditLog;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/**
 * Decides who may see which trail, and has it written down that they do. A key needs {@code
 * audit_read} and opens its own tenant's; what belongs to no tenant is for the operator alone.
 */
@Component
class AuditAccess {
  private final EventAccess access;
  private final AuditLog log;
  private final SensitiveReads reads;

  AuditAccess(EventAccess access, AuditLog log, SensitiveReads reads) {
    this.access = access;
    this.log = log;
    this.reads = reads;
  }

  /** Whose trail the caller sees; null is that of all. */
  TenantId admit(TenantId named, String what) {
    TenantId tenant = allowed(named);
    reads.note(tenant, "audit", null, what);
    return tenant;
  }

  /** The same where it has to be one tenant's. */
  TenantId admitToOne(TenantId named, String what) {
    TenantId tenant = allowed(named);
    if (tenant == null) throw Refused.input("tenant_id", "constraint.NotNull");
    reads.note(tenant, "audit", null, what);
    return tenant;
  }

  private TenantId allowed(TenantId named) {
    RequestContext context = RequestContext.current();
    boolean confined = context.header("X-Tenant-Id") != null || EventAccess.showsKey();
    if (AuditLog.NOBODY.equals(named) && !confined) return named;
    TenantId tenant = access.admit(named, Permission.AUDIT_READ, log::knows);
    if (AuditLog.NOBODY.equals(tenant)) throw new Refused(TENANT_001, "tenant.unknown", tenant);
    return tenant;
  }
}
