package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.conversation.ConversationCommand.GiveFeedback;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.FindReply;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Rating;
import org.maimbot.kernel.conversation.ReplyView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes down what people think of replies. */
@RestController
class FeedbackController {
  private final ChatKeys keys;
  private final Dispatch dispatch;
  private final Replies replies;

  FeedbackController(ChatKeys keys, Dispatch dispatch, Replies replies) {
    this.keys = keys;
    this.dispatch = dispatch;
    this.replies = replies;
  }

  /**
   * What somebody thinks of a reply.
   *
   * @param apiKey a key of the agent that gave the reply, unless a header holds it
   * @param text why
   */
  record NewFeedback(
      String apiKey, @NotNull Rating rating, @Text(max = 2000, multiline = true) String text) {}

  /** What was taken down. */
  record Given(MessageId messageId, ConversationId conversationId, Rating rating, String text) {}

  @PostMapping("/api/v2/messages/{messageId}/feedback")
  @Operation(
      summary = "Say what somebody thinks of a reply",
      description =
          "message_id is the reply_id of a chat. It replaces what was said of the reply before."
              + " The text is kept encrypted, as what the user writes is.")
  @Errors({AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, CHAT_003, CHAT_005, NOT_FOUND})
  ResponseEntity<Envelope<Given>> give(
      @PathVariable MessageId messageId, @Valid @RequestBody NewFeedback body) {
    KeyCheck key = keys.used(body.apiKey());
    ReplyView reply = dispatch.ask(new FindReply(messageId, key.tenantId()));
    require(reply.agentId().equals(key.agentId()), NOT_FOUND, "message.unknown", messageId);
    dispatch.send(
        new GiveFeedback(
            reply.conversationId(),
            key.tenantId(),
            key.agentId(),
            messageId,
            key.apiKeyId(),
            reply.model(),
            reply.at(),
            body.rating(),
            reply.user(),
            body.text()));
    return replies.ok(
        "feedback.given", new Given(messageId, reply.conversationId(), body.rating(), body.text()));
  }
}
