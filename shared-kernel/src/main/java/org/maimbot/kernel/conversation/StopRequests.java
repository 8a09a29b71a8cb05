package org.maimbot.kernel.conversation;

import java.util.List;

/**
 * Replies that somebody wants to end although another node writes them: that node looks here for
 * what Redis did not tell it.
 */
public interface StopRequests {
  void ask(MessageId message);

  /** All that are asked for and were not dropped. */
  List<MessageId> open();

  /** It has been done. */
  void drop(MessageId message);
}
