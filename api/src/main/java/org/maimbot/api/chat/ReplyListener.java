package org.maimbot.api.chat;

import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;

/** Hears of a reply while it is written. */
public interface ReplyListener {
  /** Waits for the whole. */
  ReplyListener PATIENT =
      new ReplyListener() {
        @Override
        public void started(MessageId message, ConversationId conversation) {}

        @Override
        public void part(String text) {}

        @Override
        public void idle() {}
      };

  /** The message was taken in. */
  void started(MessageId message, ConversationId conversation);

  void part(String text);

  /** Nothing has come for a while. */
  void idle();
}
