package org.maimbot.command.conversation;

import java.util.List;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;

/**
 * Where each message went, and until when the turn that answers it may take. Written in the
 * transactions of the events, so that a process that ends leaves a turn that others find.
 */
interface OpenTurns {
  /** A turn under way, or one whose process has ended. */
  record OpenTurn(MessageId messageId, ConversationId conversationId) {}

  /** Refuses a message that was taken in before. */
  void open(ReceiveMessage command);

  void end(MessageId message);

  /** Turns whose lease has passed, the longest ago first. */
  List<OpenTurn> overdue(int limit);
}
