package org.maimbot.api.chat;

import java.util.concurrent.ExecutionException;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Errand;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.ConversationCommand.CompleteTurn;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationQuery.FindTurn;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.ModelFailed;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.Prompt;
import org.maimbot.kernel.conversation.Responder;
import org.maimbot.kernel.conversation.TurnFailure;
import org.maimbot.kernel.conversation.TurnView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has the reply to a message that was taken in written, outside any transaction, and records what
 * came of it: on threads of its own, so that it does not depend on who waits for it.
 */
@Component
class Writing {
  private static final Logger log = LoggerFactory.getLogger(Writing.class);

  private final Dispatch dispatch;
  private final Memory memory;
  private final TurnEndings endings;
  private final Responder responder;

  Writing(Dispatch dispatch, Memory memory, TurnEndings endings, Responder responder) {
    this.dispatch = dispatch;
    this.memory = memory;
    this.endings = endings;
    this.responder = responder;
  }

  /**
   * Begins.
   *
   * @param then done when what came of it has been recorded and told
   */
  void begin(Generation generation, Errand errand, Runnable then) {
    Thread.ofVirtual()
        .name("turn")
        .start(() ->
            errand.run(() -> {
              try {
                RequestContext.current().concerns(generation.turn().tenantId());
                RequestContext.current().showed(generation.turn().apiKeyId());
                generation.end(settled(generation, errand));
              } catch (RuntimeException e) {
                generation.fail(e);
              } catch (Throwable e) {
                log.error("The turn of {} broke off", generation.turn().messageId(), e);
                generation.fail(new IllegalStateException(e));
              } finally {
                generation.turn().guard().close();
                then.run();
              }
            }));
  }

  private ChatReply settled(Generation generation, Errand errand) {
    Turn turn = generation.turn();
    Outcome outcome = answer(generation, errand);
    MessageId reply = MessageId.next();
    long latency = turn.latencyMs();
    boolean recorded =
        endings.record(
            new CompleteTurn(
                turn.conversationId(),
                turn.messageId(),
                reply,
                turn.user(),
                outcome,
                latency,
                turn.guard().firstTokenMs(),
                turn.guard().outboundHits()),
            turn.leaseLeft());
    return recorded
        ? ChatReply.of(turn, turn.conversationId(), reply, outcome, latency)
        : asItEnded(turn);
  }

  /** Of a turn that others have ended, or that we ended without hearing of it. */
  private ChatReply asItEnded(Turn turn) {
    TurnView ended = dispatch.ask(new FindTurn(turn.messageId()));
    if (ended.reply() == null) throw TurnRefusals.of(ended.failure());
    return ChatReply.of(ended);
  }

  private Outcome answer(Generation generation, Errand errand) {
    Turn turn = generation.turn();
    Prompt prompt = turn.prompt(() -> memory.before(turn));
    Writer writer =
        Writer.start(
            generation, errand, told -> turn.guard().around(responder).respond(prompt, told));
    try {
      return switch (generation.awaitTurning()) {
        case WRITTEN -> writer.whole();
        case TIMED_OUT ->
            throw failed(turn, TurnFailure.TIMED_OUT, null, writer.cutOff("timed_out"));
        case STOPPED -> writer.cutOff("stopped");
        case ABANDONED -> keptIfBegun(generation, writer.cutOff("abandoned"));
        case INTERRUPTED -> keptIfBegun(generation, writer.cutOff("interrupted"));
        case TOO_LONG -> writer.cutOff("length");
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failed(turn, TurnFailure.INTERRUPTED, null, generation.soFar("interrupted"));
    } catch (ExecutionException e) {
      throw failed(generation, e.getCause());
    } finally {
      writer.stop();
    }
  }

  /** Of what was cut off before it began there is nothing to keep: it is asked for again. */
  private Outcome keptIfBegun(Generation generation, Outcome written) {
    if (!written.text().isEmpty()) return written;
    Outcome nothing = generation.soFar("interrupted");
    throw failed(generation.turn(), TurnFailure.INTERRUPTED, null, nothing);
  }

  /** Records why there is no reply, and says how whoever asked is told. */
  private Refused failed(Generation generation, Throwable cause) {
    Turn turn = generation.turn();
    return switch (cause) {
      case ReplyBlocked blocked -> {
        Outcome withheld = generation.soFar("blocked").withText("");
        record(turn, TurnFailure.BLOCKED, null, withheld);
        yield blocked.refusal();
      }
      case ModelFailed model -> {
        Outcome heard = generation.soFar("error");
        record(turn, model.failure(), model.getMessage(), heard);
        yield TurnRefusals.of(model);
      }
      default -> {
        log.warn("No reply to {}", turn.messageId(), cause);
        String detail = cause.getClass().getSimpleName();
        yield failed(turn, TurnFailure.MODEL_FAILED, detail, generation.soFar("error"));
      }
    };
  }

  private Refused failed(Turn turn, TurnFailure failure, String detail, Outcome heard) {
    record(turn, failure, detail, heard);
    return TurnRefusals.of(failure);
  }

  private void record(Turn turn, TurnFailure failure, String detail, Outcome heard) {
    FailTurn ending = turn.failed(failure, detail, heard);
    if (endings.record(ending, turn.leaseLeft())) return;
    var _ = asItEnded(turn);
  }
}
