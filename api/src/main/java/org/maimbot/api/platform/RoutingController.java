package org.maimbot.api.platform;

import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.Set;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.routing.HeardMessage;
import org.maimbot.kernel.routing.RoutingRules.Route;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Shows where a tenant's routing rules would send a message. */
@RestController
class RoutingController {
  /**
   * A message that nobody sends.
   *
   * @param mentions accounts and names that it calls
   */
  record Tried(
      @NotNull @Pattern(regexp = "[a-z0-9_-]{1,32}", message = "{config.platform}") String platform,
      @NotNull @Text(max = 128) String chatStream,
      @Text(max = 128) String userId,
      @NotNull @Size(max = 20_000) String message,
      @Size(max = 100) Set<@NotNull @Text(max = 128) String> mentions) {
    private HeardMessage heard() {
      return new HeardMessage(
          platform,
          chatStream,
          true,
          userId,
          message,
          false,
          mentions == null ? Set.of() : mentions);
    }
  }

  /**
   * Where it would go.
   *
   * @param routed whether anybody would answer
   * @param agentId who would; null when nobody does
   * @param rule the rule that decides; null when it is the default, or nobody answers
   */
  record Destination(boolean routed, AgentId agentId, String rule) {}

  private final Dispatch dispatch;
  private final Routing routing;
  private final Replies replies;

  RoutingController(Dispatch dispatch, Routing routing, Replies replies) {
    this.dispatch = dispatch;
    this.routing = routing;
    this.replies = replies;
  }

  @PostMapping("/api/v2/tenants/{tenantId}/routing/preview")
  @Operation(
      summary = "Show which agent the tenant's routing rules choose for a message",
      description = "The rules stand in tenant_config.routing. Nothing is sent or recorded.")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Destination>> preview(
      @PathVariable TenantId tenantId, @Valid @RequestBody Tried body) {
    TenantId tenant = RequestContext.current().within(tenantId);
    Optional<Route> route =
        routing.route(dispatch.ask(new FindTenant(tenant, tenant)), body.heard());
    return replies.ok(
        "routing.previewed",
        route
            .map(chosen -> new Destination(true, chosen.agentId(), chosen.rule()))
            .orElse(new Destination(false, null, null)));
  }
}
