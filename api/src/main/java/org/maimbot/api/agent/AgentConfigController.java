package org.maimbot.api.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.Written;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Receipt;
import org.maimbot.kernel.agent.AgentCommand.ChangeAgentConfig;
import org.maimbot.kernel.agent.AgentCommand.RestoreAgentConfig;
import org.maimbot.kernel.agent.AgentConfigView;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindAgent;
import org.maimbot.kernel.agent.AgentQuery.FindEffectiveConfig;
import org.maimbot.kernel.agent.EffectiveConfigView;
import org.maimbot.kernel.history.AsOf;
import org.maimbot.kernel.history.EntityKind;
import org.maimbot.kernel.history.Histories;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Shows and patches an agent's configuration, and says what holds in a chat. */
@RestController
@RequestMapping("/api/v2/agents/{agentId}")
class AgentConfigController {
  private final Dispatch dispatch;
  private final Histories histories;
  private final Replies replies;

  AgentConfigController(Dispatch dispatch, Histories histories, Replies replies) {
    this.dispatch = dispatch;
    this.histories = histories;
    this.replies = replies;
  }

  @GetMapping("/config")
  @Operation(summary = "Show an agent's own configuration, credentials masked")
  @Errors(AGENT_001)
  ResponseEntity<Envelope<AgentConfigView>> find(
      @PathVariable AgentId agentId, @RequestParam(name = "as_of", required = false) AsOf asOf) {
    TenantId scope = RequestContext.current().scope();
    return replies.found(
        "agent.config",
        asOf == null
            ? view(agentId)
            : AgentConfigView.of(histories.at(EntityKind.AGENT, agentId.value(), asOf, scope)));
  }

  @PutMapping("/config")
  @Operation(summary = "Merge a patch (RFC 7396) into an agent's configuration")
  @Errors({AGENT_001, AGENT_004, AGENT_005, PRECONDITION_FAILED})
  ResponseEntity<Envelope<AgentConfigView>> change(
      @PathVariable AgentId agentId, @RequestBody ObjectNode patch) {
    return changed(agentId, dispatch.send(new ChangeAgentConfig(agentId, patch)));
  }

  /** Which version's configuration to bring back. */
  record Restoration(@NotNull @Min(1) Long version) {}

  @PostMapping("/config/restore")
  @Operation(
      summary = "Bring back the whole configuration of an earlier version",
      description =
          "Makes a new version; the versions are listed by GET"
              + " /api/v2/audit/agents/{agent_id}/history. Credentials come back as they were.")
  @Errors({AGENT_001, AGENT_005, PRECONDITION_FAILED})
  ResponseEntity<Envelope<AgentConfigView>> restore(
      @PathVariable AgentId agentId, @Valid @RequestBody Restoration body) {
    return changed(agentId, dispatch.send(new RestoreAgentConfig(agentId, body.version())));
  }

  private ResponseEntity<Envelope<AgentConfigView>> changed(AgentId agent, Receipt receipt) {
    String location = "/api/v2/agents/" + agent + "/config";
    return replies.changed(
        "agent.config-changed", new Written<>(receipt, agent, location, () -> view(agent)));
  }

  @GetMapping("/effective-config")
  @Operation(
      summary = "Resolve the configuration that holds in a place, with the level of each value")
  @Errors(AGENT_001)
  ResponseEntity<Envelope<EffectiveConfigView>> effective(
      @PathVariable AgentId agentId,
      @Pattern(regexp = "[a-z0-9_-]{1,32}", message = "{config.platform}")
          @RequestParam(required = false)
          String platform,
      @Text(max = 128) @RequestParam(name = "chat_stream", required = false) String chatStream,
      @RequestParam(name = "as_of", required = false) AsOf asOf) {
    TenantId scope = RequestContext.current().scope();
    EffectiveConfigView view =
        dispatch.ask(new FindEffectiveConfig(agentId, scope, platform, chatStream, asOf));
    RequestContext.current().concerns(view.tenantId());
    return replies.ok("agent.effective-config", view);
  }

  private AgentConfigView view(AgentId agent) {
    return AgentConfigView.of(dispatch.ask(new FindAgent(agent, RequestContext.current().scope())));
  }
}
