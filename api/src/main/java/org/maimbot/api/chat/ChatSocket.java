package org.maimbot.api.chat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.maimbot.api.http.Errand;
import org.maimbot.kernel.Identifiers;

/**
 * One WebSocket: puts frames together, sends some, and knows how it ends. While it is idle it is an
 * entry in the server's tables and no thread.
 */
final class ChatSocket extends Endpoint {
  static final CloseCode KEY_LOST = CloseCodes.getCloseCode(4401);
  static final CloseCode TOO_SLOW = CloseCodes.getCloseCode(4408);
  private static final int PINGS_MISSED = 3;

  private final String id = Identifiers.next("");
  private final String key;
  private final Errand errand;
  private final ChatSettings settings;
  private final Connections.Held held;
  private final SocketFrameHandler handler;
  private final Sockets sockets;
  private final Semaphore places;
  private final Semaphore stops;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final LastConversations conversations = new LastConversations();
  private final StringBuilder frame = new StringBuilder();
  private volatile Session session;
  private volatile Outbox outbox;
  private int wrongInARow;

  ChatSocket(
      String key,
      Errand errand,
      ChatSettings settings,
      Connections.Held held,
      SocketFrameHandler handler,
      Sockets sockets) {
    this.key = key;
    this.errand = errand;
    this.settings = settings;
    this.held = held;
    this.handler = handler;
    this.sockets = sockets;
    this.places = new Semaphore(settings.turnsPerSocket());
    this.stops = new Semaphore(settings.turnsPerSocket());
  }

  String id() {
    return id;
  }

  /** The key that it was opened with. */
  String key() {
    return key;
  }

  Errand errand() {
    return errand;
  }

  /** The language of whoever opened it. */
  Locale locale() {
    return errand.locale();
  }

  /** Those that it takes part in. */
  LastConversations conversations() {
    return conversations;
  }

  int turns() {
    return settings.turnsPerSocket();
  }

  /** How many replies more it may wait for. */
  Semaphore places() {
    return places;
  }

  /** How many replies more it may wait to be stopped: as many as it may wait for. */
  Semaphore stops() {
    return stops;
  }

  boolean isIdle() {
    return isUntouched(places) && isUntouched(stops);
  }

  private boolean isUntouched(Semaphore free) {
    return free.availablePermits() == settings.turnsPerSocket();
  }

  boolean isOpen() {
    return session != null && !ended.get();
  }

  @Override
  public void onOpen(Session opened, EndpointConfig config) {
    long idle = settings.pingEvery().toMillis() * PINGS_MISSED + settings.sendTimeout().toMillis();
    opened.getUserProperties().put("org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS", idle);
    opened
        .getUserProperties()
        .put(
            "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", settings.sendTimeout().toMillis());
    outbox =
        new Outbox(
            opened,
            settings.sendBuffer().toBytes(),
            settings.sendTimeout(),
            () -> end(TOO_SLOW, "too slow"));
    session = opened;
    opened.addMessageHandler(String.class, (MessageHandler.Partial<String>) this::heard);
    opened.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) this::skipped);
    sockets.add(this);
  }

  private void heard(String part, boolean last) {
    if (ended.get()) return;
    if (frame.length() + part.length() > settings.maxFrame()) {
      end(CloseCodes.TOO_BIG, "a frame has at most " + settings.maxFrame() + " characters");
      return;
    }
    frame.append(part);
    if (!last) return;
    String whole = frame.toString();
    frame.setLength(0);
    frame.trimToSize();
    judge(handler.handle(this, whole));
  }

  private void skipped(ByteBuffer part, boolean last) {
    if (last && !ended.get()) judge(handler.handleBinary(this));
  }

  /** Who sends nothing but nonsense is not listened to for ever. */
  private void judge(boolean understood) {
    wrongInARow = understood ? 0 : wrongInARow + 1;
    if (wrongInARow >= SocketFrameHandler.MAX_WRONG) {
      end(CloseCodes.VIOLATED_POLICY, "too many wrong frames");
    }
  }

  /** Sends a frame of a reply; waits for one who reads slowly, and ends it when that is in vain. */
  void tell(String text) {
    send(text, settings.sendTimeout());
  }

  /** Sends a frame that nobody here asked for; there must be room for it. */
  void mention(String text) {
    send(text, Duration.ZERO);
  }

  private void send(String text, Duration patience) {
    if (isOpen() && !outbox.put(text, patience)) end(TOO_SLOW, "too slow");
  }

  /** Asks the other end whether it lives; one that does not answer for long is closed. */
  void ping() {
    try {
      if (isOpen()) session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | IllegalStateException _) {
      end(CloseCodes.GOING_AWAY, "no answer");
    }
  }

  /** Closes it once all that waits was sent; once more does nothing. */
  void end(CloseCode code, String reason) {
    if (session == null || !ended.compareAndSet(false, true)) return;
    Thread.ofVirtual()
        .name("socket-end")
        .start(() -> {
          if (code.getCode() != TOO_SLOW.getCode()) outbox.flush(settings.sendTimeout());
          outbox.close();
          try {
            session.close(new CloseReason(code, reason));
          } catch (IOException | IllegalStateException _) {
            // It is closed, which is all that was wanted.
          }
        });
  }

  @Override
  public void onError(Session failed, Throwable cause) {
    end(CloseCodes.GOING_AWAY, "broken");
  }

  @Override
  public void onClose(Session closed, CloseReason reason) {
    ended.set(true);
    outbox.close();
    sockets.remove(this);
    held.close();
  }
}
