package org.maimbot.api.tenant;

import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_002;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.ErrorCode.TENANT_004;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.Map;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Items;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.Written;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.tenant.TenantCommand.DeleteTenant;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.maimbot.kernel.tenant.TenantQuery.ListTenants;
import org.maimbot.kernel.tenant.TenantStatus;
import org.maimbot.kernel.tenant.TenantType;
import org.maimbot.kernel.tenant.TenantView;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Creates, shows, changes and deletes tenants. */
@RestController
@RequestMapping("/api/v2/tenants")
class TenantController {
  private final Dispatch dispatch;
  private final Histories histories;
  private final ModerationTargets targets;
  private final Replies replies;

  TenantController(
      Dispatch dispatch, Histories histories, ModerationTargets targets, Replies replies) {
    this.dispatch = dispatch;
    this.histories = histories;
    this.targets = targets;
    this.replies = replies;
  }

  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping
  @Operation(summary = "Create a tenant")
  @Errors({TENANT_002, TENANT_004, AGENT_004})
  ResponseEntity<Envelope<TenantView>> create(@Valid @RequestBody NewTenant body) {
    targets.require(body.tenantConfig());
    TenantId tenant = TenantId.next();
    return replies.created("tenant.created", written(tenant, dispatch.send(body.command(tenant))));
  }

  @GetMapping
  @Operation(summary = "List tenants, as they are or as they were")
  ResponseEntity<Envelope<Items<TenantView>>> list(
      @RequestParam(required = false) TenantStatus status,
      @RequestParam(name = "tenant_type", required = false) TenantType type,
      @Text(max = 100) @RequestParam(required = false) String q,
      @RequestParam(required = false) String sort,
      @RequestParam(name = "as_of", required = false) AsOf asOf,
      PageRequest page) {
    TenantId scope = RequestContext.current().scope();
    return replies.page(
        "tenant.listed", dispatch.ask(new ListTenants(status, type, q, sort, page, asOf, scope)));
  }

  @GetMapping("/{tenantId}")
  @Operation(summary = "Show a tenant, as it is or as it was")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<TenantView>> find(
      @PathVariable TenantId tenantId, @RequestParam(name = "as_of", required = false) AsOf asOf) {
    TenantId tenant = RequestContext.current().within(tenantId);
    return replies.found(
        "tenant.found",
        asOf == null
            ? view(tenant)
            : histories.at(EntityKind.TENANT, tenant.value(), asOf, tenant));
  }

  @PutMapping("/{tenantId}")
  @Operation(summary = "Change what is given of a tenant; tenant_config is a merge patch")
  @Errors({TENANT_001, TENANT_002, TENANT_003, AGENT_004, PRECONDITION_FAILED})
  ResponseEntity<Envelope<TenantView>> change(
      @PathVariable TenantId tenantId, @Valid @RequestBody TenantChanges body) {
    RequestContext.current().within(tenantId);
    targets.require(body.tenantConfig());
    Receipt receipt = dispatch.sendAll(body.commands(tenantId));
    return replies.changed("tenant.changed", written(tenantId, receipt));
  }

  @DeleteMapping("/{tenantId}")
  @Operation(summary = "Delete a tenant with all that it owns")
  @Errors({TENANT_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<Map<String, Object>>> delete(@PathVariable TenantId tenantId) {
    RequestContext.current().within(tenantId);
    dispatch.send(new DeleteTenant(tenantId, null));
    return replies.ok(
        "tenant.deleted", Map.of("id", tenantId, "tenant_id", tenantId, "deleted", true));
  }

  private Written<TenantView> written(TenantId tenant, Receipt receipt) {
    return new Written<>(receipt, tenant, "/api/v2/tenants/" + tenant, () -> view(tenant));
  }

  private TenantView view(TenantId tenant) {
    return dispatch.ask(new FindTenant(tenant, null));
  }
}
