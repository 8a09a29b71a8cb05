package org.maimbot.api.tenant;

import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.Written;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.tenant.TenantCommand;
import org.maimbot.kernel.tenant.TenantCommand.ActivateTenant;
import org.maimbot.kernel.tenant.TenantCommand.SuspendTenant;
import org.maimbot.kernel.tenant.TenantCommand.UpgradeTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Upgrades tenants and switches them on and off. */
@RestController
@RequestMapping("/api/v2/tenants/{tenantId}")
class TenantStatusController {
  private final Dispatch dispatch;
  private final Replies replies;

  TenantStatusController(Dispatch dispatch, Replies replies) {
    this.dispatch = dispatch;
    this.replies = replies;
  }

  record Why(@Text(max = 500, multiline = true) String reason) {
    static String of(Why why) {
      return why == null ? null : why.reason();
    }
  }

  @PostMapping("/upgrade")
  @Operation(summary = "Make a personal tenant an enterprise one; limits that were set for it stay")
  @Errors({TENANT_001, TENANT_003, PRECONDITION_FAILED})
  ResponseEntity<Envelope<TenantView>> upgrade(
      @PathVariable TenantId tenantId, @Valid @RequestBody(required = false) Why why) {
    return done("tenant.upgraded", new UpgradeTenant(tenantId, Why.of(why)));
  }

  @PostMapping("/suspend")
  @Operation(summary = "Suspend a tenant: nothing beneath it works until it is activated")
  @Errors({TENANT_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<TenantView>> suspend(
      @PathVariable TenantId tenantId, @Valid @RequestBody(required = false) Why why) {
    return done("tenant.suspended.done", new SuspendTenant(tenantId, Why.of(why)));
  }

  @PostMapping("/activate")
  @Operation(summary = "Activate a tenant that is inactive or suspended")
  @Errors({TENANT_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<TenantView>> activate(
      @PathVariable TenantId tenantId, @Valid @RequestBody(required = false) Why why) {
    return done("tenant.activated", new ActivateTenant(tenantId, Why.of(why)));
  }

  private ResponseEntity<Envelope<TenantView>> done(String message, TenantCommand command) {
    TenantId tenant = RequestContext.current().within(command.tenantId());
    return replies.changed(
        message,
        new Written<>(
            dispatch.send(command),
            tenant,
            "/api/v2/tenants/" + tenant,
            () -> dispatch.ask(new FindTenant(tenant, null))));
  }
}
