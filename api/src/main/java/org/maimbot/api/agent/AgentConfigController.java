package org.maimbot.api.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.ErrorCode.AGENT_004;
import static org.maimbot.kernel.ErrorCode.AGENT_005;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;

import io.swagger.v3.oas.annotations.Operation;
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
import org.maimbot.kernel.agent.AgentConfigView;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.agent.AgentQuery.FindAgent;
import org.maimbot.kernel.agent.AgentQuery.FindEffectiveConfig;
import org.maimbot.kernel.agent.EffectiveConfigView;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
  private final Replies replies;

  AgentConfigController(Dispatch dispatch, Replies replies) {
    this.dispatch = dispatch;
    this.replies = replies;
  }

  @GetMapping("/config")
  @Operation(summary = "Show an agent's own configuration, credentials masked")
  @Errors(AGENT_001)
  ResponseEntity<Envelope<AgentConfigView>> find(@PathVariable AgentId agentId) {
    return replies.found("agent.config", view(agentId));
  }

  @PutMapping("/config")
  @Operation(summary = "Merge a patch (RFC 7396) into an agent's configuration")
  @Errors({AGENT_001, AGENT_004, AGENT_005, PRECONDITION_FAILED})
  ResponseEntity<Envelope<AgentConfigView>> change(
      @PathVariable AgentId agentId, @RequestBody ObjectNode patch) {
    Receipt receipt = dispatch.send(new ChangeAgentConfig(agentId, patch));
    String location = "/api/v2/agents/" + agentId + "/config";
    return replies.changed(
        "agent.config-changed", new Written<>(receipt, agentId, location, () -> view(agentId)));
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
      @Text(max = 128) @RequestParam(name = "chat_stream", required = false) String chatStream) {
    TenantId scope = RequestContext.current().scope();
    EffectiveConfigView view =
        dispatch.ask(new FindEffectiveConfig(agentId, scope, platform, chatStream));
    RequestContext.current().concerns(view.tenantId());
    return replies.ok("agent.effective-config", view);
  }

  private AgentConfigView view(AgentId agent) {
    return AgentConfigView.of(dispatch.ask(new FindAgent(agent, RequestContext.current().scope())));
  }
}
