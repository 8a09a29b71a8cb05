package org.maimbot.command.conversation;

import java.util.List;
import org.maimbot.kernel.conversation.ConversationCommand.BlockMessage;
import org.maimbot.kernel.conversation.ConversationCommand.ReceiveMessage;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Rating;

/**
 * Where each message went, and until when the turn that answers it may take. Written in the
 * transactions of the events, so that a process that ends leaves a turn that others find.
 */
interface OpenTurns {
  /** A turn under way, or one whose process has ended. */
  record OpenTurn(MessageId messageId, ConversationId conversationId) {}

  /** Refuses a message that was taken in before. */
  void open(ReceiveMessage command);

  /** Notes that a message was blocked; false when that is known, as it came before. */
  boolean block(BlockMessage command);

  void end(MessageId message);

  /** A turn has ended with this reply. */
  void end(MessageId message, MessageId reply);

  /**
   * Notes what is thought of a reply and by which event of its conversation it was said.
   *
   * @return what was thought before, or null
   * @throws org.maimbot.kernel.Refused NOT_FOUND when there is no such reply
   */
  Rating rate(MessageId reply, Rating rating, long sequence);

  /** Drops what is known of all messages of a conversation. */
  void forget(ConversationId conversation);

  /** Turns whose lease has passed, the longest ago first. */
  List<OpenTurn> overdue(int limit);
}
