package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.maimbot.api.http.Dispatch;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Nudges;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.KeyChecks;
import org.maimbot.kernel.apikey.Permission;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.FindTurn;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.TurnView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Tells those who take part in a conversation over a WebSocket what others say there, and what they
 * are answered, on whichever node that is. Between nodes only ids travel: what was said is read
 * from the log, and only where somebody takes part.
 */
@Component
class Rooms {
  private static final Logger log = LoggerFactory.getLogger(Rooms.class);
  private static final String CHANNEL = "chat-room";
  private static final int REMEMBERED = 256;

  private final Map<ConversationId, Room> rooms = new ConcurrentHashMap<>();
  private final String node = Identifiers.next("");
  private final Nudges nudges;
  private final Function<MessageId, TurnView> turns;
  private final KeyChecks checks;

  /** Those on this node who take part in one conversation. */
  private static final class Room {
    private final Set<ChatSocket> members = ConcurrentHashMap.newKeySet();
    private final ReentrantLock order = new ReentrantLock();
    private final Map<MessageId, Boolean> told =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<MessageId, Boolean> eldest) {
            return size() > REMEMBERED;
          }
        };
  }

  @Autowired
  Rooms(Nudges nudges, Dispatch dispatch, KeyChecks checks, MeterRegistry meters) {
    this(nudges, message -> dispatch.ask(new FindTurn(message)), checks, meters);
  }

  /**
   * @param turns what has become of a message
   */
  Rooms(
      Nudges nudges, Function<MessageId, TurnView> turns, KeyChecks checks, MeterRegistry meters) {
    this.nudges = nudges;
    this.turns = turns;
    this.checks = checks;
    nudges.listen(CHANNEL, this::heard);
    Gauge.builder("maimbot.chat.rooms", rooms, Map::size)
        .description("Conversations in which WebSockets of this node take part")
        .register(meters);
  }

  /** A WebSocket takes part in the conversations that it wrote to last. */
  void join(ConversationId conversation, ChatSocket socket) {
    rooms.compute(
        conversation,
        (_, known) -> {
          Room room = known == null ? new Room() : known;
          room.members.add(socket);
          return room;
        });
    ConversationId former = socket.conversations().add(conversation);
    if (former != null) leave(former, socket);
    if (!socket.isOpen()) leave(socket); // it was closed meanwhile, and left before it joined
  }

  void leave(ChatSocket socket) {
    socket.conversations().all().forEach(conversation -> leave(conversation, socket));
  }

  private void leave(ConversationId conversation, ChatSocket socket) {
    rooms.computeIfPresent(
        conversation,
        (_, room) -> {
          room.members.remove(socket);
          return room.members.isEmpty() ? null : room;
        });
  }

  /**
   * A message was taken in, or what came of it was recorded.
   *
   * @param origin the WebSocket that it came over, which is not told; empty if it was none
   */
  void happened(Turn turn, String origin) {
    ConversationId conversation = turn.conversationId();
    tell(conversation, turn.messageId(), origin);
    String sender = origin.isEmpty() ? "-" : origin;
    nudges.publish(
        CHANNEL, String.join(" ", node, conversation.value(), turn.messageId().value(), sender));
  }

  private void heard(String message) {
    String[] parts = message.split(" ", -1);
    if (parts[0].equals(node)) return;
    tell(new ConversationId(parts[1]), new MessageId(parts[2]), parts[3]);
  }

  private void tell(ConversationId conversation, MessageId message, String origin) {
    Room room = rooms.get(conversation);
    if (room == null) return;
    if (room.members.stream().allMatch(member -> member.id().equals(origin))) return;
    Thread.ofVirtual()
        .name("room")
        .start(() -> {
          try {
            tell(room, message, origin);
          } catch (RuntimeException e) {
            log.warn("Those who take part in {} were not told of {}", conversation, message, e);
          }
        });
  }

  /** First the message, then what came of it, each once. */
  private void tell(Room room, MessageId message, String origin) {
    room.order.lock();
    try {
      Boolean ended = room.told.get(message);
      if (Boolean.TRUE.equals(ended)) return;
      TurnView turn;
      try {
        turn = turns.apply(message);
      } catch (Refused erased) {
        if (erased.code() != NOT_FOUND) throw erased;
        if (ended != null) {
          send(room, locale -> SocketFrames.error(null, message, erased, locale), origin);
        }
        room.told.put(message, true);
        return;
      }
      if (ended == null) {
        String said = SocketFrames.message(turn);
        send(room, _ -> said, origin);
      }
      if (turn.hasEnded()) send(room, ending(turn), origin);
      room.told.put(message, turn.hasEnded());
    } finally {
      room.order.unlock();
    }
  }

  /** How it ended, in each language. */
  private static Function<Locale, String> ending(TurnView turn) {
    if (turn.failure() != null) {
      Refused refused = TurnRefusals.of(turn.failure());
      return locale -> SocketFrames.error(null, turn.messageId(), refused, locale);
    }
    String done = SocketFrames.done(null, ChatReply.of(turn));
    return _ -> done;
  }

  private void send(Room room, Function<Locale, String> frame, String origin) {
    for (ChatSocket member : room.members) {
      if (!member.id().equals(origin) && isLetIn(member))
        member.mention(frame.apply(member.locale()));
    }
  }

  /** Without proof that the key may be used it is not told, and stays: the next may be proved. */
  private boolean isLetIn(ChatSocket member) {
    try {
      if (checks.checkPermission(member.key(), Permission.CHAT.text()).hasPermission()) return true;
    } catch (Refused refused) {
      log.debug("A key may not be used: {}", refused.code());
      if (!refused.code().refusesKey()) return false;
    }
    member.end(ChatSocket.KEY_LOST, "the key may not be used any more");
    return false;
  }
}
