package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.IDEMPOTENCY_CONFLICT;
import static org.maimbot.kernel.ErrorCode.SYS_003;
import static org.maimbot.kernel.ErrorCode.SYS_004;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.maimbot.api.http.Dispatch;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.ConversationCommand.CompleteTurn;
import org.maimbot.kernel.conversation.ConversationCommand.FailTurn;
import org.maimbot.kernel.conversation.ConversationQuery.FindTurn;
import org.maimbot.kernel.conversation.ConversationQuery.ListMessages;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.MessageView;
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
 * Takes a turn: records the message, asks for a reply outside any transaction, records what came of
 * it. What is answered has been recorded.
 */
@Component
class Turns {
  private static final Logger log = LoggerFactory.getLogger(Turns.class);
  private static final long LOOK_AGAIN_MS = 50;
  private static final Duration PING_EVERY = Duration.ofSeconds(10);

  private final Dispatch dispatch;
  private final Responder responder;
  private final Vault vault;

  Turns(Dispatch dispatch, Responder responder, Vault vault) {
    this.dispatch = dispatch;
    this.responder = responder;
    this.vault = vault;
  }

  /** The reply, of which the listener has heard every part. */
  ChatReply take(Turn turn, ReplyListener listener) {
    try (Guard _ = turn.guard()) {
      return answered(turn, listener);
    }
  }

  private ChatReply answered(Turn turn, ReplyListener listener) {
    try {
      dispatch.send(turn.command());
    } catch (Refused refused) {
      if (refused.code() != IDEMPOTENCY_CONFLICT) throw refused;
      return again(turn, listener);
    }
    listener.started(turn.messageId(), turn.conversationId());
    Outcome outcome = answer(turn, listener);
    MessageId reply = MessageId.next();
    long latency = turn.latencyMs();
    dispatch.send(
        new CompleteTurn(
            turn.conversationId(),
            turn.messageId(),
            reply,
            user(turn),
            outcome,
            latency,
            turn.guard().firstTokenMs(),
            turn.guard().outboundHits()));
    return ChatReply.of(turn, turn.conversationId(), reply, outcome, latency);
  }

  private Outcome answer(Turn turn, ReplyListener listener) {
    Prompt prompt = new Prompt(turn.config(), () -> history(turn), turn.message());
    try {
      return Generation.of(
          turn.guard().around(responder), prompt, turn.timeout(), PING_EVERY, listener);
    } catch (TimeoutException _) {
      throw failed(turn, TurnFailure.TIMED_OUT, null);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw failed(turn, TurnFailure.INTERRUPTED, null);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ReplyBlocked blocked) {
        Refused _ = failed(turn, TurnFailure.BLOCKED, null);
        throw blocked.refusal();
      }
      log.warn("No reply to {}", turn.messageId(), e.getCause());
      throw failed(turn, TurnFailure.MODEL_FAILED, e.getCause().getClass().getSimpleName());
    }
  }

  private Refused failed(Turn turn, TurnFailure failure, String detail) {
    dispatch.send(
        new FailTurn(
            turn.conversationId(), turn.messageId(), failure, detail, turn.guard().outboundHits()));
    return refusal(failure);
  }

  private static Refused refusal(TurnFailure failure) {
    return switch (failure) {
      case TIMED_OUT -> new Refused(SYS_004, "chat.timed-out");
      case INTERRUPTED -> new Refused(SYS_003, "chat.interrupted");
      case BLOCKED -> new ReplyBlocked(null).refusal();
      case MODEL_FAILED -> new Refused(SYS_003, "chat.model-failed");
    };
  }

  /** What was said before the message, the oldest first, as far as it can still be read. */
  private List<MessageView> history(Turn turn) {
    int size = turn.contextSize();
    return dispatch
        .ask(new ListMessages(turn.conversationId(), null, size + 1, turn.tenantId()))
        .items()
        .stream()
        .filter(said -> !said.messageId().equals(turn.messageId()))
        .filter(said -> !said.text().equals(Vault.ERASED))
        .limit(size)
        .toList()
        .reversed();
  }

  private UserRef user(Turn turn) {
    if (turn.userId() == null) return null;
    return vault.pseudonym(new EndUser(turn.tenantId(), turn.userId()));
  }

  /** Answers a repetition as the first was answered, once it is. */
  private ChatReply again(Turn turn, ReplyListener listener) {
    TurnView first = find(turn);
    if (!first.tenantId().equals(turn.tenantId()) || !first.message().equals(turn.message())) {
      throw new Refused(IDEMPOTENCY_CONFLICT, "idempotency-key.reused");
    }
    listener.started(first.messageId(), first.conversationId());
    while (!first.hasEnded()) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS); // its lease ends it at the latest
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw refusal(TurnFailure.INTERRUPTED);
      }
      first = find(turn);
    }
    if (first.failure() != null) throw refusal(first.failure());
    listener.part(first.reply().text());
    return ChatReply.of(
        turn, first.conversationId(), first.replyId(), first.reply(), first.latencyMs());
  }

  private TurnView find(Turn turn) {
    return dispatch.ask(new FindTurn(turn.messageId()));
  }
}
