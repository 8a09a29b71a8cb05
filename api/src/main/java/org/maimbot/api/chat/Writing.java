package org.maimbot.api.chat;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.Errand;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
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
import org.maimbot.kernel.user.EndUser;
import org.maimbot.kernel.user.UserRef;
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

  /** How long a responder that is interrupted may take to tell what it has used. */
  private static final long LAST_WORDS_MS = 1000;

  private final Dispatch dispatch;
  private final Memory memory;
  private final TurnEndings endings;
  private final Responder responder;
  private final Vault vault;

  Writing(Dispatch dispatch, Memory memory, TurnEndings endings, Responder responder, Vault vault) {
    this.dispatch = dispatch;
    this.memory = memory;
    this.endings = endings;
    this.responder = responder;
    this.vault = vault;
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
                user(turn),
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
    FutureTask<Outcome> writing =
        new FutureTask<>(() -> {
          try {
            return errand.call(
                () -> turn.guard().around(responder).respond(prompt, generation::add));
          } finally {
            generation.turn(Generation.Turning.WRITTEN);
          }
        });
    Thread writer = Thread.ofVirtual().name("reply").start(writing);
    try {
      return switch (generation.awaitTurning()) {
        case WRITTEN -> writing.get();
        case TIMED_OUT -> {
          Outcome heard = soFar(generation, writer, writing, "timed_out");
          throw failed(turn, TurnFailure.TIMED_OUT, null, heard);
        }
        case STOPPED -> soFar(generation, writer, writing, "stopped");
        case ABANDONED -> soFar(generation, writer, writing, "abandoned");
        case INTERRUPTED -> interrupted(generation, writer, writing);
        case TOO_LONG -> soFar(generation, writer, writing, "length");
      };
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failed(turn, TurnFailure.INTERRUPTED, null, soFar(generation, "interrupted"));
    } catch (ExecutionException e) {
      throw failed(generation, e.getCause());
    } finally {
      writer.interrupt();
    }
  }

  /** Ends the writing, and waits for the responder's last word of what it took. */
  private static Outcome soFar(
      Generation generation, Thread writer, FutureTask<Outcome> writing, String reason)
      throws InterruptedException, ExecutionException {
    writer.interrupt();
    try {
      var _ = writing.get(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      if (e instanceof ExecutionException failed && e.getCause() instanceof ReplyBlocked) {
        throw failed;
      }
      log.debug("A reply was {} before the model has told what it took", reason, e);
    }
    return soFar(generation, reason);
  }

  /** Of what was cut off before it began there is nothing to keep: it is asked for again. */
  private Outcome interrupted(Generation generation, Thread writer, FutureTask<Outcome> writing)
      throws InterruptedException, ExecutionException {
    Outcome written = soFar(generation, writer, writing, "interrupted");
    if (!written.text().isEmpty()) return written;
    throw failed(generation.turn(), TurnFailure.INTERRUPTED, null, written);
  }

  /** What was told of the reply, and what it took. */
  private static Outcome soFar(Generation generation, String reason) {
    return generation.turn().guard().usage().outcome(generation.text().soFar(), reason);
  }

  /** Records why there is no reply, and says how whoever asked is told. */
  private Refused failed(Generation generation, Throwable cause) {
    Turn turn = generation.turn();
    return switch (cause) {
      case ReplyBlocked blocked -> {
        Outcome withheld = soFar(generation, "blocked").withText("");
        record(turn, TurnFailure.BLOCKED, null, withheld);
        yield blocked.refusal();
      }
      case ModelFailed model -> {
        Outcome heard = soFar(generation, "error");
        record(turn, model.failure(), model.getMessage(), heard);
        yield TurnRefusals.of(model);
      }
      default -> {
        log.warn("No reply to {}", turn.messageId(), cause);
        String detail = cause.getClass().getSimpleName();
        yield failed(turn, TurnFailure.MODEL_FAILED, detail, soFar(generation, "error"));
      }
    };
  }

  private Refused failed(Turn turn, TurnFailure failure, String detail, Outcome heard) {
    record(turn, failure, detail, heard);
    return TurnRefusals.of(failure);
  }

  private void record(Turn turn, TurnFailure failure, String detail, Outcome heard) {
    FailTurn ending = turn.failed(failure, detail, user(turn), heard);
    if (endings.record(ending, turn.leaseLeft())) return;
    var _ = asItEnded(turn);
  }

  private UserRef user(Turn turn) {
    if (turn.userId() == null) return null;
    return vault.pseudonym(new EndUser(turn.tenantId(), turn.userId()));
  }
}
