package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.IDEMPOTENCY_CONFLICT;
import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.ErrorCode.SYS_005;
import static org.maimbot.kernel.Refused.require;

import java.util.Optional;
import org.maimbot.api.http.Caller;
import org.maimbot.api.http.CallerGone;
import org.maimbot.api.http.Dispatch;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.KeyChecks.KeyCheck;
import org.maimbot.kernel.conversation.ConversationQuery.FindTurn;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.TurnView;
import org.springframework.stereotype.Component;

/**
 * Takes turns, whichever way the message came: records it, has the reply written, and leads those
 * who come again to the reply that is under way or recorded.
 */
@Component
public class Turns {
  private final Dispatch dispatch;
  private final Writing writing;
  private final Running running;
  private final Chunks chunks;
  private final Rooms rooms;
  private final ChatSettings settings;

  Turns(
      Dispatch dispatch,
      Writing writing,
      Running running,
      Chunks chunks,
      Rooms rooms,
      ChatSettings settings) {
    this.dispatch = dispatch;
    this.writing = writing;
    this.running = running;
    this.chunks = chunks;
    this.rooms = rooms;
    this.settings = settings;
  }

  /**
   * Takes the message in. A repetition is answered as the first was, once it is.
   *
   * @param streamed whether the reply may be followed from other nodes while it is written
   */
  Coming begin(Turn turn, boolean streamed) {
    return begin(turn, streamed, "");
  }

  /**
   * The same for a message that came over a WebSocket.
   *
   * @param socket is not told of it as the others are who take part in the conversation
   */
  Coming begin(Turn turn, boolean streamed, String socket) {
    try {
      dispatch.send(turn.command());
    } catch (RuntimeException e) {
      turn.dismiss();
      boolean known = e instanceof Refused refused && refused.code() == IDEMPOTENCY_CONFLICT;
      if (!known) throw e;
      return again(turn);
    }
    Generation generation = new Generation(turn, settings);
    running.add(generation);
    if (streamed) chunks.keep(generation);
    rooms.happened(turn, socket);
    writing.begin(
        generation,
        RequestContext.current().errand(),
        () -> {
          running.remove(generation);
          rooms.happened(turn, socket);
        });
    return generation;
  }

  /** The reply, for the caller of the present request, who waits for the whole. */
  public ChatReply take(Turn turn) {
    return take(turn, new Caller());
  }

  /** The same for a caller whose connection another thread looks after. */
  ChatReply take(Turn turn, Caller caller) {
    return begin(turn, false)
        .follow(0, new Waiting(caller))
        .orElseThrow(
            () -> caller.isGone() ? new CallerGone() : new Refused(SYS_005, "server.stopping"));
  }

  private Coming again(Turn turn) {
    TurnView first = dispatch.ask(new FindTurn(turn.messageId()));
    if (!first.tenantId().equals(turn.tenantId()) || !first.message().equals(turn.message())) {
      throw new Refused(IDEMPOTENCY_CONFLICT, "idempotency-key.reused");
    }
    return coming(first);
  }

  /** The reply to a message that was taken in before, on whatever node. */
  Coming coming(TurnView turn) {
    Optional<Generation> here = running.find(turn.messageId());
    return here.isPresent() ? here.get() : new Elsewhere(turn, dispatch, chunks, running, settings);
  }

  /** What became of a message; refused if nobody knows it. */
  TurnView find(MessageId message) {
    return dispatch.ask(new FindTurn(message));
  }

  /** The same; refused if it is not one that the key's agent was sent. */
  TurnView findOwn(MessageId message, KeyCheck key) {
    TurnView turn = find(message);
    boolean own = turn.tenantId().equals(key.tenantId()) && turn.agentId().equals(key.agentId());
    require(own, NOT_FOUND, "message.unknown", message);
    return turn;
  }
}
