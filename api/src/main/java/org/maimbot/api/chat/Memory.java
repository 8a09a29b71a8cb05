package org.maimbot.api.chat;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.api.http.Dispatch;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.ConversationQuery.ListMessages;
import org.maimbot.kernel.conversation.MessageSlice;
import org.maimbot.kernel.conversation.MessageView;
import org.springframework.stereotype.Component;

/**
 * What an agent remembers of a conversation: as many messages as it is configured to, but no more
 * than can be read, opened and told for each turn anew.
 */
@Component
class Memory {
  private static final int MOST_MESSAGES = 1_000;

  /** Twice the longest reply. */
  private static final int MOST_CHARACTERS = 400_000;

  /** A page of the longest texts has to fit into memory; most turns need one page. */
  private static final int PAGE = 25;

  private final Dispatch dispatch;

  Memory(Dispatch dispatch) {
    this.dispatch = dispatch;
  }

  /** What was said before the message, the oldest first, as far as it can still be read. */
  List<MessageView> before(Turn turn) {
    int size = Math.min(turn.contextSize(), MOST_MESSAGES);
    int left = size + 1; // the message itself is among them
    int room = MOST_CHARACTERS;
    List<MessageView> remembered = new ArrayList<>();
    String cursor = null;
    do {
      MessageSlice page =
          dispatch.ask(
              new ListMessages(
                  turn.conversationId(), cursor, Math.min(left, PAGE), turn.tenantId()));
      for (MessageView said : page.items()) {
        if (said.messageId().equals(turn.messageId()) || !isReadable(said)) continue;
        room -= said.text().length();
        if (room < 0 || remembered.size() == size) return remembered.reversed();
        remembered.add(said);
      }
      left -= page.items().size();
      cursor = page.nextCursor();
    } while (left > 0 && cursor != null);
    return remembered.reversed();
  }

  private static boolean isReadable(MessageView said) {
    return !said.text().equals(Vault.ERASED) && !said.text().isEmpty();
  }
}
