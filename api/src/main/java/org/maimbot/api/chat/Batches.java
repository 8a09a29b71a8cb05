package org.maimbot.api.chat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.maimbot.api.http.Errand;
import org.maimbot.api.http.Failure;
import org.maimbot.api.http.Messages;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.fault.FaultWriter;
import org.maimbot.api.http.input.CheckedJson;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Deals with several messages as if each had been sent alone, some of them at the same time. */
@Component
class Batches {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final Admission admission;
  private final Turns turns;
  private final CheckedJson json;
  private final FaultWriter faults;

  Batches(Admission admission, Turns turns, CheckedJson json, FaultWriter faults) {
    this.admission = admission;
    this.turns = turns;
    this.json = json;
    this.faults = faults;
  }

  /** What came of each, in their order. */
  List<BatchMessages.Result> reply(BatchMessages batch, String key) {
    Errand all = RequestContext.current().errand().with("X-Api-Key", key);
    String repetition = RequestContext.current().header(IDEMPOTENCY_KEY);
    List<Errand> errands =
        IntStream.range(0, batch.messages().size())
            .mapToObj(i -> all.part().with(IDEMPOTENCY_KEY, keyOf(repetition, i)))
            .toList();
    Semaphore places = new Semaphore(batch.concurrent(), true);
    List<CompletableFuture<BatchMessages.Result>> results =
        IntStream.range(0, errands.size())
            .mapToObj(i -> {
              places.acquireUninterruptibly();
              CompletableFuture<BatchMessages.Result> result = new CompletableFuture<>();
              Thread.ofVirtual()
                  .name("batch")
                  .start(() -> {
                    try {
                      result.complete(reply(i, batch.messages().get(i), errands.get(i)));
                    } catch (Throwable e) {
                      result.completeExceptionally(e);
                    } finally {
                      places.release();
                    }
                  });
              return result;
            })
            .toList();
    return results.stream().map(CompletableFuture::join).toList();
  }

  private BatchMessages.Result reply(int index, JsonNode message, Errand errand) {
    return errand.call(() -> {
      try {
        return answered(index, turns.begin(admission.draft(read(message))).whole());
      } catch (RuntimeException e) {
        return refused(index, faults.told(e));
      }
    });
  }

  /** No key that a caller gives has a space in it. */
  private static String keyOf(String repetition, int index) {
    return repetition == null ? null : repetition + " " + index;
  }

  /** It has no key of its own: the batch's decides. */
  private ChatMessage read(JsonNode message) {
    return json.read(message, ChatMessage.class).withoutKey();
  }

  private static BatchMessages.Result answered(int index, ChatReply reply) {
    RequestContext context = RequestContext.current();
    return new BatchMessages.Result(
        index,
        true,
        200,
        context.requestId(),
        reply,
        null,
        Messages.text(context.locale(), "chat.replied"),
        null,
        null);
  }

  private static BatchMessages.Result refused(int index, FaultWriter.Told told) {
    Failure failure = told.failure();
    return new BatchMessages.Result(
        index,
        false,
        told.status(),
        failure.requestId(),
        null,
        failure.errorCode(),
        failure.message(),
        failure.error(),
        failure.details());
  }
}
