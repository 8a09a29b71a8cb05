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
 * A reply as server-sent events. A caller who has gone is written to no more; the reply is
 * nevertheless finished and kept.
 */
final class ReplyStream implements ReplyListener {
  private static final byte[] PING = ":\n\n".getBytes(UTF_8);

  private record Started(MessageId messageId, ConversationId conversationId) {}

  private record Delta(long index, String text) {}

  private record Failed(ErrorCode errorCode, String message) {}

  private final HttpServletResponse response;
  private boolean begun;
  private boolean gone;
  private long index;

  ReplyStream(HttpServletResponse response) {
    this.response = response;
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
  public void part(String text) {
    event("delta", new Delta(index++, text));
  }

  @Override
  public void idle() {
    write(PING);
  }

  void done(ChatReply reply) {
    event("done", reply);
  }

  void failed(Refused refused) {
    Locale locale = RequestContext.current().locale();
    String message = Messages.text(locale, refused.reason(), refused.arguments());
    event("error", new Failed(refused.code(), message));
  }

  /** Whether an error can only be told as an event any more. */
  boolean hasBegun() {
    return begun;
  }

  private void event(String name, Object data) {
    String json = Json.mapper().writeValueAsString(data);
    write(("event: " + name + "\ndata: " + json + "\n\n").getBytes(UTF_8));
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
