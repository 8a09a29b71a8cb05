package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.CHAT_001;
import static org.maimbot.kernel.ErrorCode.CHAT_002;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.CHAT_004;
import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.ErrorCode.CHAT_006;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.SYS_003;
import static org.maimbot.kernel.ErrorCode.SYS_004;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.maimbot.api.auth.LimitHeaders;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.OwnIdempotency;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets outside services talk with an agent through its key. */
@RestController
class ChatController {
  private final Admission admission;
  private final Turns turns;
  private final Connections connections;
  private final ReplyFaults faults;
  private final Replies replies;

  ChatController(
      Admission admission,
      Turns turns,
      Connections connections,
      ReplyFaults faults,
      Replies replies) {
    this.admission = admission;
    this.turns = turns;
    this.connections = connections;
    this.faults = faults;
    this.replies = replies;
  }

  @PostMapping("/api/v2/chat")
  @OwnIdempotency
  @Operation(
      summary = "Send a message to the agent of a key and get its reply",
      description =
          "Message and reply are recorded before the answer. A repetition under the same"
              + " Idempotency-Key gets the same reply, and waits for it if need be; one whose turn"
              + " failed is tried again. With"
              + " options.stream the answer is server-sent events: start {message_id,"
              + " conversation_id}, delta {index, text}, then done with what is data otherwise, or"
              + " error {error_code, message}; comments every 10 s show that it lives. Each has an"
              + " id: with it as Last-Event-ID, GET /api/v2/chat/{message_id}/stream, or the same"
              + " request with the same Idempotency-Key, goes on behind it.")
  @Errors({
    AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, CHAT_001, CHAT_002, CHAT_003, CHAT_004,
    CHAT_005, CHAT_006, NOT_FOUND, SYS_003, SYS_004
  })
  ResponseEntity<Envelope<ChatReply>> chat(
      @Valid @RequestBody ChatMessage body, HttpServletResponse response) {
    Draft draft = admission.draft(body);
    if (body.isStream()) {
      stream(draft, response);
      return null; // it is written already
    }
    Turns.Begun begun = turns.begin(draft);
    LimitHeaders.set(response, begun.limit());
    return replies.ok("chat.replied", begun.whole());
  }

  /**
   * Whoever reads on has read of an attempt that was made before; another is told from its start.
   */
  private void stream(Draft draft, HttpServletResponse response) {
    Position from = Position.of(RequestContext.current().header("Last-Event-ID"));
    try (Connections.Held _ = connections.open(draft.key().apiKeyId(), draft.tenantId())) {
      Turns.Begun begun = turns.begin(draft, true, "");
      LimitHeaders.set(response, begun.limit());
      Position position = begun.again() ? from : Position.START;
      new ReplyStream(response, faults, position).tell(begun.reply());
    }
  }
}
