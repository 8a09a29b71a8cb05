package org.maimbot.api.chat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.StopRequests;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.conversation.TurnView;
import org.springframework.stereotype.Component;

/** Ends replies as far as they are written, and tells how they ended. */
@Component
class Stops {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LOOK_AGAIN_MS = 25;
  private static final long LOOK_SELDOM_MS = 200;

  private final Turns turns;
  private final Running running;
  private final StopRequests requests;

  Stops(Turns turns, Running running, StopRequests requests) {
    this.turns = turns;
    this.running = running;
    this.requests = requests;
  }

  /** How far a reply is. */
  enum Status {
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("running")
    RUNNING
  }

  /**
   * How a reply ended.
   *
   * @param status {@code running} if it has not ended yet: it will be soon
   * @param finishReason {@code stopped} if it was stopped; null unless it is completed
   * @param failure null unless it failed
   * @param reply null unless it is completed
   */
  record Ended(
      MessageId messageId,
      ConversationId conversationId,
      Status status,
      String finishReason,
      TurnFailure failure,
      ChatReply reply) {}

  /** Stops a reply that is under way, on whichever node; how another ended is told as it is. */
  Ended stop(TurnView turn) {
    if (turn.hasEnded()) return ended(turn);
    running.stop(turn.messageId());
    TurnView after = awaitEnd(turn);
    if (after.hasEnded()) requests.drop(turn.messageId());
    return ended(after);
  }

  private TurnView awaitEnd(TurnView turn) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    TurnView seen = turn;
    long pause = LOOK_AGAIN_MS;
    try {
      while (!seen.hasEnded() && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(pause);
        pause = Math.min(2 * pause, LOOK_SELDOM_MS);
        seen = turns.find(turn.messageId());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return seen;
  }

  private static Ended ended(TurnView turn) {
    boolean completed = turn.reply() != null;
    Status ended = turn.failure() == null ? Status.RUNNING : Status.FAILED;
    return new Ended(
        turn.messageId(),
        turn.conversationId(),
        completed ? Status.COMPLETED : ended,
        completed ? turn.reply().finishReason() : null,
        turn.failure(),
        completed ? ChatReply.of(turn) : null);
  }
}
