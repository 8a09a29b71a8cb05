package org.maimbot.api.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.maimbot.api.http.Messages;
import org.maimbot.api.http.RequestContext;
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
    event("start", Map.of("message_id", message, "conversation_id", conversation));
  }

  @Override
  public void part(String text) {
    event("delta", Map.of("index", index++, "text", text));
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
    event("error", Map.of("error_code", refused.code(), "message", message));
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
