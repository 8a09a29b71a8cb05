package org.maimbot.api.chat;

import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;

/** Hears of a reply while it is written. */
interface ReplyListener {
  /** The message was taken in. */
  void started(MessageId message, ConversationId conversation);

  /**
   * The reply goes on.
   *
   * @param end how many characters of it have been told with these
   */
  void part(String text, int end);

  /** Nothing has come for a while. */
  void idle();

  /** Whether nobody listens any more. */
  boolean isGone();
}
