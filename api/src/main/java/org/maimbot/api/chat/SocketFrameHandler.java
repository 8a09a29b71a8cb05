package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.CHAT_005;
import static org.maimbot.kernel.ErrorCode.SYS_005;
import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;
import static org.maimbot.kernel.Refused.require;

import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.maimbot.api.http.Draining;
import org.maimbot.api.http.Errand;
import org.maimbot.api.http.RequestContext;
import org.maimbot.api.http.input.CheckedJson;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.MessageId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Does what the frames of WebSockets ask for, each as if it were a request of its own. */
@Component
class SocketFrameHandler {
  /** After so many wrong frames one after the other a WebSocket is closed. */
  static final int MAX_WRONG = 20;

  private static final int MAX_REF = 128;
  private static final int MAX_KEY = 255;
  private static final int RETRY_AFTER_SECONDS = 1;

  private final Admission admission;
  private final Turns turns;
  private final ChatKeys keys;
  private final Stops stops;
  private final Rooms rooms;
  private final Draining draining;
  private final CheckedJson json;
  private final ReplyFaults faults;

  SocketFrameHandler(
      Admission admission,
      Turns turns,
      ChatKeys keys,
      Stops stops,
      Rooms rooms,
      Draining draining,
      CheckedJson json,
      ReplyFaults faults) {
    this.admission = admission;
    this.turns = turns;
    this.keys = keys;
    this.stops = stops;
    this.rooms = rooms;
    this.draining = draining;
    this.json = json;
    this.faults = faults;
  }

  /** Whether the frame was one. */
  boolean handle(ChatSocket socket, String text) {
    Errand errand = socket.errand().part();
    String[] ref = {null};
    return errand.call(() -> {
      try {
        JsonNode frame = json.tree(text);
        ref[0] = ref(frame);
        return errand
            .with("Idempotency-Key", idempotencyKey(frame))
            .call(() -> {
              handle(socket, frame, ref[0]);
              return true;
            });
      } catch (RuntimeException e) {
        return !refuse(socket, ref[0], null, e);
      }
    });
  }

  private static String idempotencyKey(JsonNode frame) {
    JsonNode given = frame.path("idempotency_key");
    if (given.isMissingNode() || given.isNull()) return null;
    String key = given.asString("");
    boolean sound =
        given.isString()
            && !key.isEmpty()
            && key.length() <= MAX_KEY
            && key.chars().allMatch(c -> c > ' ' && c < 127);
    if (!sound) throw Refused.input("idempotency_key", "idempotency-key.invalid", MAX_KEY);
    return key;
  }

  boolean handleBinary(ChatSocket socket) {
    return socket
        .errand()
        .part()
        .call(
            () -> !refuse(socket, null, null, new Refused(VALIDATION_ERROR, "chat.frame-binary")));
  }

  private void handle(ChatSocket socket, JsonNode frame, String ref) {
    String type = frame.path("type").asString("");
    switch (type) {
      case "message" -> message(socket, frame, ref);
      case "stop" -> {
        MessageId message = MessageId.of(frame.path("message_id").asString(""));
        within(socket.stops(), socket, () -> stop(socket, message, ref));
      }
      case "ping" -> socket.tell(SocketFrames.pong(ref));
      case "pong" -> {}
      default -> throw Refused.input("type", "chat.frame-unknown", type);
    }
  }

  private static String ref(JsonNode frame) {
    JsonNode ref = frame.path("ref");
    if (ref.isMissingNode() || ref.isNull()) return null;
    boolean text = ref.isString() && ref.stringValue().length() <= MAX_REF;
    if (!text) throw Refused.input("ref", "chat.frame-ref", MAX_REF);
    return ref.stringValue();
  }

  private void message(ChatSocket socket, JsonNode frame, String ref) {
    require(!draining.isDraining(), SYS_005, "server.stopping");
    within(socket.places(), socket, () -> begin(socket, frame, ref));
  }

  /** Takes a place for what is begun, which gives it back at its end. */
  private static void within(Semaphore free, ChatSocket socket, Runnable begin) {
    boolean placed = free.tryAcquire();
    require(placed, CHAT_005, "chat.too-many-turns", RETRY_AFTER_SECONDS, "socket", socket.turns());
    boolean begun = false;
    try {
      begin.run();
      begun = true;
    } finally {
      if (!begun) free.release();
    }
  }

  private void begin(ChatSocket socket, JsonNode frame, String ref) {
    ChatMessage message = json.read(frame, ChatMessage.class).withoutKey();
    Draft draft = admission.draft(message);
    boolean inPieces =
        message.options() == null || !Boolean.FALSE.equals(message.options().stream());
    Turns.Begun begun = turns.begin(draft, inPieces, socket.id());
    rooms.join(begun.conversationId(), socket);
    Errand errand = RequestContext.current().errand();
    Thread.ofVirtual()
        .name("socket-reply")
        .start(() ->
            errand.run(() -> {
              try {
                begun
                    .reply()
                    .follow(0, new SocketReply(socket, ref, inPieces))
                    .ifPresent(whole -> socket.tell(SocketFrames.done(ref, whole)));
              } catch (RuntimeException e) {
                refuse(socket, ref, begun.messageId(), e);
              } finally {
                socket.places().release();
              }
            }));
  }

  private void stop(ChatSocket socket, MessageId message, String ref) {
    var turn = turns.findOwn(message, keys.shown(null));
    Errand errand = RequestContext.current().errand();
    Thread.ofVirtual()
        .name("socket-stop")
        .start(() ->
            errand.run(() -> {
              try {
                socket.tell(SocketFrames.stopped(ref, stops.stop(turn)));
              } catch (RuntimeException e) {
                refuse(socket, ref, message, e);
              } finally {
                socket.stops().release();
              }
            }));
  }

  /** Whether the frame itself was wrong. */
  private boolean refuse(ChatSocket socket, String ref, MessageId message, RuntimeException cause) {
    Locale locale = RequestContext.current().locale();
    Refused refused = faults.of(cause);
    socket.tell(SocketFrames.error(ref, message, refused, locale));
    if (refused.code().refusesKey()) {
      socket.end(ChatSocket.KEY_LOST, "the key may not be used any more");
    }
    return refused.code() == VALIDATION_ERROR;
  }
}
