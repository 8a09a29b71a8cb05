package org.maimbot.api.chat;

import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;

/** A reply as frames of a WebSocket. */
final class SocketReply implements ReplyListener {
  private final ChatSocket socket;
  private final String ref;
  private final boolean inPieces;
  private MessageId message;
  private int pieces;

  /**
   * @param ref of the frame that caused it; may be null
   * @param inPieces whether it is wanted while it is written
   */
  SocketReply(ChatSocket socket, String ref, boolean inPieces) {
    this.socket = socket;
    this.ref = ref;
    this.inPieces = inPieces;
  }

  @Override
  public void started(MessageId started, ConversationId conversation) {
    message = started;
    socket.tell(SocketFrames.start(ref, started, conversation));
  }

  @Override
  public void part(String text, int end) {
    if (inPieces) socket.tell(SocketFrames.delta(ref, message, pieces++, text));
  }

  @Override
  public void idle() {
    // The connection is kept alive by itself.
  }

  @Override
  public boolean isGone() {
    return !socket.isOpen();
  }
}
