package org.maimbot.api.chat;

import java.util.Locale;
import org.maimbot.api.http.Messages;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.TurnView;
import tools.jackson.databind.node.ObjectNode;

/**
 * The frames that a WebSocket is sent: what server-sent events carry, with the type, the message
 * that it is about, and the {@code ref} of the frame that caused it, if one did.
 */
final class SocketFrames {
  private SocketFrames() {}

  static String start(String ref, MessageId message, ConversationId conversation) {
    return text(frame("start", ref, message).put("conversation_id", conversation.value()));
  }

  static String delta(String ref, MessageId message, int index, String text) {
    return text(frame("delta", ref, message).put("index", index).put("text", text));
  }

  static String done(String ref, ChatReply reply) {
    ObjectNode frame = frame("done", ref, reply.messageId());
    frame.setAll((ObjectNode) Json.mapper().valueToTree(reply));
    return text(frame);
  }

  static String stopped(String ref, Stops.Ended ended) {
    ObjectNode frame = frame("stopped", ref, ended.messageId());
    ObjectNode how = Json.mapper().valueToTree(ended);
    how.remove("reply"); // who waits for it is told
    frame.setAll(how);
    return text(frame);
  }

  static String pong(String ref) {
    return text(frame("pong", ref, null));
  }

  /** What somebody else has said. */
  static String message(TurnView turn) {
    return text(
        frame("message", null, turn.messageId())
            .put("conversation_id", turn.conversationId().value())
            .put("user_id", turn.userId())
            .put("message", turn.message()));
  }

  /**
   * @param message what is refused or failed; may be null
   */
  static String error(String ref, MessageId message, Refused refused, Locale locale) {
    ObjectNode frame = frame("error", ref, message);
    frame.put("error_code", refused.code().name());
    frame.put("message", Messages.text(locale, refused.reason(), refused.arguments()));
    if (!refused.problems().isEmpty()) {
      refused
          .problems()
          .forEach(problem ->
              frame
                  .withArray("details")
                  .addObject()
                  .put("field", problem.field())
                  .put("reason", Messages.text(locale, problem.reason(), problem.arguments())));
    }
    return text(frame);
  }

  private static ObjectNode frame(String type, String ref, MessageId message) {
    ObjectNode frame = Json.mapper().createObjectNode().put("type", type);
    if (ref != null) frame.put("ref", ref);
    if (message != null) frame.put("message_id", message.value());
    return frame;
  }

  private static String text(ObjectNode frame) {
    return frame.toString();
  }
}
