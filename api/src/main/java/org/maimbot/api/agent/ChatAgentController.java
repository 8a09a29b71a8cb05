package org.maimbot.api.agent;

import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Items;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.agent.AgentQuery.ListChatAgents;
import org.maimbot.kernel.agent.ChatAgentView;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists the agents that can chat now. */
@RestController
class ChatAgentController {
  private final Dispatch dispatch;
  private final Replies replies;

  ChatAgentController(Dispatch dispatch, Replies replies) {
    this.dispatch = dispatch;
    this.replies = replies;
  }

  @GetMapping("/api/v2/chat-agents")
  @Operation(summary = "List a tenant's agents that can chat now")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Items<ChatAgentView>>> list(
      @RequestParam("tenant_id") TenantId tenantId, PageRequest page) {
    TenantId scope = RequestContext.current().scope();
    return replies.page(
        "agent.chat-listed", dispatch.ask(new ListChatAgents(tenantId, page, scope)));
  }
}
