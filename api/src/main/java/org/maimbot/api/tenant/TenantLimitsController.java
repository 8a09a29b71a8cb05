package org.maimbot.api.tenant;

import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.Written;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.View;
import org.maimbot.kernel.tenant.TenantCommand.SetTenantLimits;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Shows and sets how much a tenant may own and use. */
@RestController
@RequestMapping("/api/v2/tenants/{tenantId}/limits")
class TenantLimitsController {
  private final Dispatch dispatch;
  private final Replies replies;

  TenantLimitsController(Dispatch dispatch, Replies replies) {
    this.dispatch = dispatch;
    this.replies = replies;
  }

  /** A tenant's limits; null is no limit. */
  record LimitsView(TenantId tenantId, @JsonUnwrapped TenantLimits limits, long version)
      implements View {
    @JsonProperty
    TenantId id() {
      return tenantId;
    }
  }

  @GetMapping
  @Operation(summary = "Show a tenant's limits")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<LimitsView>> find(@PathVariable TenantId tenantId) {
    return replies.found("tenant.limits", view(RequestContext.current().within(tenantId)));
  }

  @PutMapping
  @Operation(summary = "Set the limits that are given; null lifts one")
  @Errors({TENANT_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<LimitsView>> set(
      @PathVariable TenantId tenantId,
      @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = TenantLimits.class)))
          @RequestBody
          ObjectNode body) {
    RequestContext.current().within(tenantId);
    Receipt receipt =
        dispatch.send(new SetTenantLimits(tenantId, new LimitChanges(body).checked()));
    String location = "/api/v2/tenants/" + tenantId + "/limits";
    return replies.changed(
        "tenant.limits-set", new Written<>(receipt, tenantId, location, () -> view(tenantId)));
  }

  private LimitsView view(TenantId tenant) {
    TenantView view = dispatch.ask(new FindTenant(tenant, null));
    return new LimitsView(tenant, view.limits(), view.version());
  }
}
