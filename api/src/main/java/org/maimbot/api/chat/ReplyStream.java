package org.maimbot.api.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.maimbot.api.http.Messages;
import org.maimbot.api.http.RequestContext;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.springframework.http.MediaType;

/**
 * A reply as server-sent events, each with the position behind it as its id. A caller who has gone,
 * or takes nothing in for as long as the server waits for a connection, is written to no more.
 */
final class ReplyStream implements ReplyListener {
  private static final byte[] PING = ":\n\n".getBytes(UTF_8);

  private record Started(MessageId messageId, ConversationId conversationId) {}

  private record Delta(long index, String text) {}

  private record Failed(ErrorCode errorCode, String message) {}

  private final HttpServletResponse response;
  private final ReplyFaults faults;
  private Position position;
  private boolean begun;
  private boolean gone;

  ReplyStream(HttpServletResponse response, ReplyFaults faults, Position position) {
    this.response = response;
    this.faults = faults;
    this.position = position;
  }

  /** Tells all of the reply that comes after the position, and how it ends. */
  void tell(Coming reply) {
    try {
      reply.follow(position.characters(), this).ifPresent(whole -> event("done", whole));
    } catch (RuntimeException e) {
      if (!begun) throw e;
      failed(faults.of(e));
    }
  }

  @Override
  public void started(MessageId message, ConversationId conversation) {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding("UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    begun = true;
    event("start", new Started(message, conversation));
  }

  @Override
  public void part(String text, int end) {
    int index = position.pieces();
    position = position.after(end);
    event("delta", new Delta(index, text));
  }

  @Override
  public void idle() {
    write(PING);
  }

  @Override
  public boolean isGone() {
    return gone;
  }

  private void failed(Refused refused) {
    Locale locale = RequestContext.current().locale();
    String message = Messages.text(locale, refused.reason(), refused.arguments());
    event("error", new Failed(refused.code(), message));
  }

  private void event(String name, Object data) {
    String json = Json.mapper().writeValueAsString(data);
    write(("id: " + position + "\nevent: " + name + "\ndata: " + json + "\n\n").getBytes(UTF_8));
  }

  private void write(byte[] bytes) {
    if (gone) return;
    try {
      response.getOutputStream().write(bytes);
      response.flushBuffer();
    } catch (IOException _) {
      gone = true;
    }
  }
}
