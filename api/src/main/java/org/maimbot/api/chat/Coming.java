package org.maimbot.api.chat;

import java.util.Optional;

/** A reply that is on its way, or there already. */
interface Coming {
  /**
   * Tells the listener all of the reply but its beginning, as it is written, and waits for its end.
   *
   * @param from how many characters the listener has already
   * @return the whole, which has been recorded; empty when the listener has gone before
   * @throws org.maimbot.kernel.Refused when there is none
   */
  Optional<ChatReply> follow(int from, ReplyListener listener);
}
