package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.TENANT_001;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Items;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.audit.SensitiveReads;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Page;
import org.maimbot.kernel.PageRequest;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.conversation.ConversationCommand.EraseConversation;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.FindConversation;
import org.maimbot.kernel.conversation.ConversationQuery.ListConversations;
import org.maimbot.kernel.conversation.ConversationQuery.ListMessages;
import org.maimbot.kernel.conversation.ConversationView;
import org.maimbot.kernel.conversation.MessageSlice;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, shows and erases conversations. */
@RestController
@RequestMapping("/api/v2/conversations")
class ConversationController {
  private final Dispatch dispatch;
  private final SensitiveReads reads;
  private final Replies replies;

  ConversationController(Dispatch dispatch, SensitiveReads reads, Replies replies) {
    this.dispatch = dispatch;
    this.reads = reads;
    this.replies = replies;
  }

  @GetMapping
  @Operation(
      summary = "List a tenant's conversations",
      description = "user_id keeps those that this user began.")
  @Errors(TENANT_001)
  ResponseEntity<Envelope<Items<ConversationView>>> list(
      @RequestParam("tenant_id") TenantId tenantId,
      @RequestParam(name = "agent_id", required = false) AgentId agentId,
      @Pattern(regexp = "[a-z0-9_-]{1,32}", message = "{config.platform}")
          @RequestParam(required = false)
          String platform,
      @Text(max = 128) @RequestParam(name = "user_id", required = false) String userId,
      @RequestParam(required = false) String sort,
      PageRequest page) {
    TenantId scope = RequestContext.current().scope();
    Page<ConversationView> conversations =
        dispatch.ask(new ListConversations(tenantId, agentId, platform, userId, sort, page, scope));
    reads.note(tenantId, "conversation", null, "conversation.list");
    return replies.page("conversation.listed", conversations);
  }

  @GetMapping("/{conversationId}")
  @Operation(summary = "Show a conversation and its figures")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<ConversationView>> find(@PathVariable ConversationId conversationId) {
    ConversationView conversation = view(conversationId);
    reads.note(
        conversation.tenantId(), "conversation", conversationId.value(), "conversation.details");
    return replies.found("conversation.found", conversation);
  }

  @GetMapping("/{conversationId}/messages")
  @Operation(summary = "Read what was said in a conversation, the latest first")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<MessageSlice>> messages(
      @PathVariable ConversationId conversationId,
      @RequestParam(required = false) String cursor,
      @Min(1) @Max(100) @RequestParam(defaultValue = "20") int limit) {
    TenantId tenant = view(conversationId).tenantId();
    RequestContext.current().concerns(tenant);
    MessageSlice messages =
        dispatch.ask(new ListMessages(conversationId, cursor, limit, tenant, true));
    reads.note(tenant, "conversation", conversationId.value(), "conversation.messages");
    return replies.ok("message.listed", messages);
  }

  @DeleteMapping("/{conversationId}")
  @Operation(
      summary = "Erase a conversation",
      description =
          "What was said is not shown any more and no model is told of it. Replies that are being"
              + " written are stopped and not kept; who waits for one gets NOT_FOUND. The log keeps"
              + " what was said encrypted; erasing the user destroys the key.")
  @Errors(NOT_FOUND)
  ResponseEntity<Envelope<Map<String, Object>>> erase(@PathVariable ConversationId conversationId) {
    TenantId tenant = view(conversationId).tenantId();
    RequestContext.current().concerns(tenant);
    dispatch.send(new EraseConversation(conversationId));
    return replies.ok(
        "conversation.erased",
        Map.of(
            "id",
            conversationId,
            "conversation_id",
            conversationId,
            "tenant_id",
            tenant,
            "erased",
            true));
  }

  private ConversationView view(ConversationId conversation) {
    return dispatch.ask(new FindConversation(conversation, RequestContext.current().scope()));
  }
}
