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
import org.maimbot.kernel.apikey.KeyChecks.RateLimit;
import org.maimbot.kernel.conversation.ConversationId;
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
  private final Repetitions repetitions;
  private final Guards guards;
  private final Writing writing;
  private final Running running;
  private final Chunks chunks;
  private final Rooms rooms;
  private final ChatSettings settings;

  Turns(
      Dispatch dispatch,
      Repetitions repetitions,
      Guards guards,
      Writing writing,
      Running running,
      Chunks chunks,
      Rooms rooms,
      ChatSettings settings) {
    this.dispatch = dispatch;
    this.repetitions = repetitions;
    this.guards = guards;
    this.writing = writing;
    this.running = running;
    this.chunks = chunks;
    this.rooms = rooms;
    this.settings = settings;
  }

  /**
   * A message that is answered, by now or before.
   *
   * @param limit what is left of the tightest limit of requests
   * @param again whether it was taken in before; that takes nothing of any limit
   */
  public record Begun(
      MessageId messageId,
      ConversationId conversationId,
      RateLimit limit,
      boolean again,
      Coming reply) {

    /** The reply, once it is whole, for the caller of the present request. */
    public ChatReply whole() {
      return whole(new Caller());
    }

    /** The same for a caller whose connection another thread looks after. */
    ChatReply whole(Caller caller) {
      return reply
          .follow(0, new Waiting(caller))
          .orElseThrow(
              () -> caller.isGone() ? new CallerGone() : new Refused(SYS_005, "server.stopping"));
    }
  }

  /** Takes the message in, for one who waits for the whole reply. */
  public Begun begin(Draft draft) {
    return begin(draft, false, "");
  }

  /**
   * Takes the message in, unless a limit or a filter keeps it out. A repetition is answered as the
   * first was, once it is; one whose turn has failed is another attempt.
   *
   * @param streamed whether the reply may be followed from other nodes while it is written
   * @param socket the WebSocket that it came over, which is not told of it as the others are who
   *     take part in the conversation; empty if it was none
   */
  Begun begin(Draft draft, boolean streamed, String socket) {
    draft.requireText();
    Repetitions.Latest latest = repetitions.latest(draft);
    if (latest.known() != null) return again(draft, latest.known());
    Draft attempt = latest.attempt();
    Turn turn = attempt.turn(guards.admit(attempt));
    try {
      dispatch.send(turn.command());
    } catch (RuntimeException e) {
      turn.dismiss();
      boolean known = e instanceof Refused refused && refused.code() == IDEMPOTENCY_CONFLICT;
      if (!known) throw e;
      return again(draft, repetitions.of(attempt).orElseThrow(() -> erased(attempt)));
    }
    Generation generation = new Generation(turn, settings);
    running.add(generation);
    if (streamed) chunks.keep(generation);
    writing.begin(
        generation,
        RequestContext.current().errand(),
        () -> {
          running.remove(generation);
          rooms.happened(turn, socket);
        });
    rooms.happened(turn, socket);
    return new Begun(
        turn.messageId(), turn.conversationId(), turn.guard().limit(), false, generation);
  }

  /** It was taken in before, and is not shown any more. */
  private static Refused erased(Draft attempt) {
    return new Refused(NOT_FOUND, "message.unknown", attempt.messageId());
  }

  private Begun again(Draft draft, TurnView first) {
    return new Begun(
        first.messageId(), first.conversationId(), draft.key().rateLimit(), true, coming(first));
  }

  /** The reply to a message that was taken in before, on whatever node. */
  Coming coming(TurnView turn) {
    Optional<Generation> here = running.find(turn.messageId());
    return here.isPresent()
        ? here.get()
        : new Elsewhere(turn, this::find, chunks, running, settings);
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
