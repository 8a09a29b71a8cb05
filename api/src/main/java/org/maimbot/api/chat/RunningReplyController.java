package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.CHAT_003;
import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.SYS_003;
import static org.maimbot.kernel.ErrorCode.SYS_004;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.SafeToRepeat;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.TurnView;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Goes on with replies that are under way, or ends them. */
@RestController
@RequestMapping("/api/v2/chat/{messageId}")
class RunningReplyController {
  private final ChatKeys keys;
  private final Turns turns;
  private final Stops stops;
  private final Connections connections;
  private final ReplyFaults faults;
  private final Replies replies;

  RunningReplyController(
      ChatKeys keys,
      Turns turns,
      Stops stops,
      Connections connections,
      ReplyFaults faults,
      Replies replies) {
    this.keys = keys;
    this.turns = turns;
    this.stops = stops;
    this.connections = connections;
    this.faults = faults;
    this.replies = replies;
  }

  /**
   * Whose reply it is.
   *
   * @param apiKey the key, unless a header holds it
   */
  record Stop(String apiKey) {}

  @PostMapping("/stop")
  @SafeToRepeat
  @Operation(
      summary = "Stop a reply that is being written",
      description =
          "With a key of the agent that writes it; on whichever node it is written. What was"
              + " written so far is kept as the reply, with finish_reason stopped, and whoever"
              + " waits for it is answered with that. Of a reply that has ended the answer tells"
              + " how it ended. status is running if it has not ended within 5 seconds.")
  @Errors({AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, CHAT_003, NOT_FOUND})
  ResponseEntity<Envelope<Stops.Ended>> stop(
      @PathVariable MessageId messageId, @RequestBody(required = false) Stop body) {
    KeyCheck key = keys.shown(body == null ? null : body.apiKey());
    Stops.Ended ended = stops.stop(turns.findOwn(messageId, key));
    boolean running = ended.status() == Stops.Status.RUNNING;
    return replies.ok(running ? "chat.stopping" : "chat.ended", ended);
  }

  @GetMapping(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Go on reading a reply after a connection was dropped",
      description =
          "Server-sent events as of POST /api/v2/chat with options.stream, from behind"
              + " Last-Event-ID on, or from the beginning; on any node, while the reply is written"
              + " and after it has ended.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              examples =
                  @ExampleObject(
                      """
                      id: 4-61
                      event: delta
                      data: {"index":3,"text":"and then"}
                      """)))
  @Errors({
    AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, CHAT_003, CHAT_005, NOT_FOUND, SYS_003,
    SYS_004
  })
  void stream(
      @PathVariable MessageId messageId,
      @RequestHeader(name = "Last-Event-ID", required = false) String lastEventId,
      HttpServletResponse response) {
    KeyCheck key = keys.shown(null);
    TurnView turn = turns.findOwn(messageId, key);
    Position from = Position.of(lastEventId);
    try (Connections.Held _ = connections.open(key.apiKeyId(), key.tenantId())) {
      new ReplyStream(response, faults, from).tell(turns.coming(turn));
    }
  }
}
