package org.maimbot.api.tenant;

import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenantStats;
import org.maimbot.kernel.tenant.TenantStats;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a tenant owns and has used. */
@RestController
class TenantStatsController {
  private final Dispatch dispatch;
  private final Replies replies;

  TenantStatsController(Dispatch dispatch, Replies replies) {
    this.dispatch = dispatch;
    this.replies = replies;
  }

  @GetMapping("/api/v2/tenants/{tenantId}/stats")
  @Operation(summary = "Count what a tenant owns and has used")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<TenantStats>> find(@PathVariable TenantId tenantId) {
    TenantId tenant = RequestContext.current().within(tenantId);
    return replies.ok("tenant.stats", dispatch.ask(new FindTenantStats(tenant, null)));
  }
}
