package org.maimbot.api.chat;

import static org.maimbot.kernel.ErrorCode.CHAT_006;

import java.io.Serial;
import org.maimbot.kernel.Refused;

/** A filter withholds the reply. */
final class ReplyBlocked extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String words;

  /**
   * @param words what the tenant wants to be told then, or null
   */
  ReplyBlocked(String words) {
    super(null, null, false, false);
    this.words = words;
  }

  Refused refusal() {
    return words == null
        ? new Refused(CHAT_006, "chat.reply-blocked")
        : new Refused(CHAT_006, "chat.blocked-because", words);
  }
}
