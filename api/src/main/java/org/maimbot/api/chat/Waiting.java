package org.maimbot.api.chat;

import org.maimbot.api.http.Caller;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;

/**
 * Waits for the whole of a reply, as long as its caller does.
 *
 * @param caller who is answered with it
 */
record Waiting(Caller caller) implements ReplyListener {
  @Override
  public void started(MessageId message, ConversationId conversation) {}

  @Override
  public void part(String text, int end) {}

  @Override
  public void idle() {}

  @Override
  public boolean isGone() {
    return caller.isGone();
  }
}
