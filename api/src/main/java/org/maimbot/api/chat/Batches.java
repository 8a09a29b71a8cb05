package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.SYS_005;
import static org.maimbot.kernel.Refused.require;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.maimbot.api.http.Caller;
import org.maimbot.api.http.CallerGone;
import org.maimbot.api.http.Draining;
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
  private final Draining draining;
  private final CheckedJson json;
  private final FaultWriter faults;

  Batches(
      Admission admission, Turns turns, Draining draining, CheckedJson json, FaultWriter faults) {
    this.admission = admission;
    this.turns = turns;
    this.draining = draining;
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
    Caller caller = new Caller();
    Semaphore places = new Semaphore(batch.concurrent(), true);
    List<CompletableFuture<BatchMessages.Result>> results = new ArrayList<>();
    for (int i = 0; i < errands.size(); i++) {
      int index = i;
      await(1, places, caller);
      CompletableFuture<BatchMessages.Result> result = new CompletableFuture<>();
      results.add(result);
      Thread.ofVirtual()
          .name("batch")
          .start(() -> {
            try {
              JsonNode message = batch.messages().get(index);
              result.complete(reply(index, message, errands.get(index), caller));
            } catch (Throwable e) {
              result.completeExceptionally(e);
            } finally {
              places.release();
            }
          });
    }
    await(batch.concurrent(), places, caller);
    return results.stream().map(CompletableFuture::join).toList();
  }

  /** Takes places once they are free; gives up when nobody waits for the replies any more. */
  private static void await(int count, Semaphore places, Caller caller) {
    try {
      boolean taken = false;
      while (!taken) {
        if (caller.isGone()) throw new CallerGone();
        taken = places.tryAcquire(count, 1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CallerGone();
    }
  }

  private BatchMessages.Result reply(int index, JsonNode message, Errand errand, Caller caller) {
    return errand.call(() -> {
      try {
        require(!draining.isDraining(), SYS_005, "server.stopping");
        return answered(index, turns.begin(admission.draft(read(message))).whole(caller));
      } catch (CallerGone gone) {
        throw gone;
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
