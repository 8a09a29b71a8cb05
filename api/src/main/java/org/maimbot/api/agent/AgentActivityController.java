package org.maimbot.api.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Items;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.agent.AgentActivities;
import org.maimbot.kernel.agent.AgentActivity;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindAgent;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantQuery.FindTenant;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes in signs of life of agents and lists who is alive. */
@RestController
@RequestMapping("/api/v2/agent-activity")
class AgentActivityController {
  private static final int DEFAULT_SECONDS = 60;

  private final AgentActivities activities;
  private final Dispatch dispatch;
  private final Replies replies;

  AgentActivityController(AgentActivities activities, Dispatch dispatch, Replies replies) {
    this.activities = activities;
    this.dispatch = dispatch;
    this.replies = replies;
  }

  /** An instance of the agent is alive for the next seconds, 60 if it does not say. */
  record SignOfLife(
      @NotNull TenantId tenantId,
      @NotNull AgentId agentId,
      @Min(1) @Max(86_400) Integer ttlSeconds) {
    Duration ttl() {
      return Duration.ofSeconds(ttlSeconds == null ? DEFAULT_SECONDS : ttlSeconds);
    }
  }

  @PutMapping
  @Operation(summary = "Report that an instance of an agent is alive")
  @Errors({TENANT_001, AGENT_001})
  ResponseEntity<Envelope<AgentActivity>> report(@Valid @RequestBody SignOfLife sign) {
    RequestContext.current().within(sign.tenantId());
    dispatch.ask(new FindAgent(sign.agentId(), sign.tenantId()));
    return replies.ok(
        "agent.alive", activities.report(sign.tenantId(), sign.agentId(), sign.ttl()));
  }

  @GetMapping
  @Operation(summary = "List a tenant's agents that are alive")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Items<AgentActivity>>> list(
      @RequestParam("tenant_id") TenantId tenantId, PageRequest page) {
    dispatch.ask(new FindTenant(tenantId, RequestContext.current().scope()));
    return replies.page("agent.activity", activities.list(tenantId, page));
  }
}
