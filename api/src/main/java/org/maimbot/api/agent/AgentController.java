package org.maimbot.api.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.AGENT_002;
import static org.maimbot.kernel.ErrorCode.AGENT_003;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.ErrorCode.TENANT_005;

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
import org.maimbot.kernel.agent.AgentCommand.DeleteAgent;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindAgent;
import org.maimbot.kernel.agent.AgentQuery.ListAgents;
import org.maimbot.kernel.agent.AgentStatus;
import org.maimbot.kernel.agent.AgentView;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.tenant.TenantId;
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

/** Creates, shows, changes and deletes agents. */
@RestController
@RequestMapping("/api/v2/agents")
class AgentController {
  private final Dispatch dispatch;
  private final Histories histories;
  private final Replies replies;

  AgentController(Dispatch dispatch, Histories histories, Replies replies) {
    this.dispatch = dispatch;
    this.histories = histories;
    this.replies = replies;
  }

  @ResponseStatus(HttpStatus.CREATED)
  @PostMapping
  @Operation(summary = "Create an agent of a tenant, from a template or from nothing")
  @Errors({TENANT_001, TENANT_003, TENANT_005, AGENT_002, AGENT_003, AGENT_004})
  ResponseEntity<Envelope<AgentView>> create(@Valid @RequestBody NewAgent body) {
    RequestContext.current().within(body.tenantId());
    AgentId agent = AgentId.next();
    return replies.created("agent.created", written(agent, dispatch.send(body.command(agent))));
  }

  @GetMapping
  @Operation(summary = "List a tenant's agents, as they are or as they were")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Items<AgentView>>> list(
      @RequestParam("tenant_id") TenantId tenantId,
      @RequestParam(required = false) AgentStatus status,
      @Text(max = 64) @RequestParam(required = false) String tag,
      @Text(max = 100) @RequestParam(required = false) String q,
      @RequestParam(required = false) String sort,
      @RequestParam(name = "as_of", required = false) AsOf asOf,
      PageRequest page) {
    TenantId scope = RequestContext.current().scope();
    return replies.page(
        "agent.listed",
        dispatch.ask(new ListAgents(tenantId, status, tag, q, sort, page, asOf, scope)));
  }

  @GetMapping("/{agentId}")
  @Operation(summary = "Show an agent, as it is or as it was")
  @Errors(AGENT_001)
  ResponseEntity<Envelope<AgentView>> find(
      @PathVariable AgentId agentId, @RequestParam(name = "as_of", required = false) AsOf asOf) {
    TenantId scope = RequestContext.current().scope();
    return replies.found(
        "agent.found",
        asOf == null
            ? view(agentId)
            : histories.at(EntityKind.AGENT, agentId.value(), asOf, scope));
  }

  @PutMapping("/{agentId}")
  @Operation(summary = "Change what is given of an agent; config is a merge patch")
  @Errors({AGENT_001, AGENT_002, AGENT_004, AGENT_005, PRECONDITION_FAILED})
  ResponseEntity<Envelope<AgentView>> change(
      @PathVariable AgentId agentId, @Valid @RequestBody AgentChanges body) {
    Receipt receipt = dispatch.sendAll(body.commands(agentId));
    return replies.changed("agent.changed", written(agentId, receipt));
  }

  @DeleteMapping("/{agentId}")
  @Operation(summary = "Delete an agent with its keys")
  @Errors({AGENT_001, PRECONDITION_FAILED})
  ResponseEntity<Envelope<Map<String, Object>>> delete(@PathVariable AgentId agentId) {
    TenantId tenant = view(agentId).tenantId();
    RequestContext.current().concerns(tenant);
    dispatch.send(new DeleteAgent(agentId, null));
    return replies.ok(
        "agent.deleted",
        Map.of("id", agentId, "agent_id", agentId, "tenant_id", tenant, "deleted", true));
  }

  private Written<AgentView> written(AgentId agent, Receipt receipt) {
    return new Written<>(receipt, agent, "/api/v2/agents/" + agent, () -> view(agent));
  }

  private AgentView view(AgentId agent) {
    return dispatch.ask(new FindAgent(agent, RequestContext.current().scope()));
  }
}
