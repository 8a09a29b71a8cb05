package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.AUTH_001;
import static org.maimbot.kernel.ErrorCode.AUTH_002;
import static org.maimbot.kernel.ErrorCode.AUTH_003;
import static org.maimbot.kernel.ErrorCode.AUTH_004;
import static org.maimbot.kernel.ErrorCode.AUTH_005;
import static org.maimbot.kernel.ErrorCode.CHAT_003;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import org.maimbot.api.auth.PresentedKey;
import org.maimbot.api.http.Envelope;
import org.maimbot.api.http.Errors;
import org.maimbot.api.http.OwnIdempotency;
import org.maimbot.api.http.Replies;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.conversation.BatchId;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes several messages at once. */
@RestController
class BatchController {
  private final ChatKeys keys;
  private final Batches batches;
  private final Replies replies;

  BatchController(ChatKeys keys, Batches batches, Replies replies) {
    this.keys = keys;
    this.batches = batches;
    this.replies = replies;
  }

  @PostMapping("/api/v2/chat/batch")
  @OwnIdempotency
  @Operation(
      summary = "Send up to 100 messages at once and get their replies",
      description =
          "Each as in POST /api/v2/chat, with one key for all, and counted as one use of it."
              + " results is in the order of the messages; one that fails fails alone, with the"
              + " error that it would have been answered with. Up to options.max_concurrent (1–20,"
              + " 5 unless said otherwise) are answered at the same time; with parallel_processing"
              + " false each waits for the reply to the one before. The body may have 16 MB instead"
              + " of 1 MB. A repetition under the same Idempotency-Key gets the same replies, and"
              + " does what the first did not come to.")
  @Errors({AUTH_001, AUTH_002, AUTH_003, AUTH_004, AUTH_005, CHAT_003})
  ResponseEntity<Envelope<BatchMessages.Answer>> reply(@Valid @RequestBody BatchMessages body) {
    int size = body.messages() == null ? 0 : body.messages().size();
    if (size < 1 || size > BatchMessages.MAX) {
      throw Refused.input("messages", "chat.batch-size", BatchMessages.MAX);
    }
    RequestContext context = RequestContext.current();
    KeyCheck key = keys.shown(body.apiKey());
    List<BatchMessages.Result> results =
        batches.reply(body, PresentedKey.of(context, body.apiKey()));
    return replies.ok(
        "chat.batch-replied",
        new BatchMessages.Answer(
            batchId(key, context.header("Idempotency-Key")),
            results,
            BatchMessages.Summary.of(results, context.secondsSoFar())));
  }

  private static BatchId batchId(KeyCheck key, String repetition) {
    return repetition == null ? BatchId.next() : BatchId.named(key.apiKeyId(), repetition);
  }
}
