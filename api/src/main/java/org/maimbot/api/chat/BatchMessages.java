package org.maimbot.api.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.maimbot.api.http.Failure;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.conversation.BatchId;
import tools.jackson.databind.node.ArrayNode;

/**
 * Several messages at once.
 *
 * @param apiKey the key, unless a header holds it
 * @param messages each as it would be sent alone, without a key
 */
record BatchMessages(
    String apiKey,
    @ArraySchema(minItems = 1, maxItems = MAX, schema = @Schema(implementation = ChatMessage.class))
        ArrayNode messages,
    @Valid Options options) {
  static final int MAX = 100;
  private static final int DEFAULT_CONCURRENT = 5;
  static final int MAX_CONCURRENT = 20;

  /**
   * How they are dealt with.
   *
   * @param parallelProcessing whether several are answered at the same time; true unless said
   *     otherwise. If not, each waits for the reply to the one before
   * @param maxConcurrent how many; 5 unless said otherwise
   */
  record Options(Boolean parallelProcessing, @Min(1) @Max(MAX_CONCURRENT) Integer maxConcurrent) {}

  int concurrent() {
    if (options == null) return DEFAULT_CONCURRENT;
    if (Boolean.FALSE.equals(options.parallelProcessing())) return 1;
    return options.maxConcurrent() == null ? DEFAULT_CONCURRENT : options.maxConcurrent();
  }

  /**
   * What came of them.
   *
   * @param results in the order of the messages
   */
  record Answer(BatchId batchId, List<Result> results, Summary summary) {}

  /**
   * What came of one message.
   *
   * @param index its place among the messages, from 0
   * @param status what a request of its own would have been answered with
   * @param requestId what its events and log lines carry
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      int index,
      boolean success,
      int status,
      String requestId,
      ChatReply data,
      ErrorCode errorCode,
      String message,
      String error,
      List<Failure.Detail> details) {}

  /**
   * All in all.
   *
   * @param processingTime seconds
   */
  record Summary(int total, int succeeded, int failed, double processingTime) {
    static Summary of(List<Result> results, double seconds) {
      int succeeded = Math.toIntExact(results.stream().filter(Result::success).count());
      return new Summary(results.size(), succeeded, results.size() - succeeded, seconds);
    }
  }
}
