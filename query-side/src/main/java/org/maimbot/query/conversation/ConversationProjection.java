package org.maimbot.query.conversation;

import org.maimbot.kernel.conversation.ConversationEvent;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationDeleted;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationErased;
import org.maimbot.kernel.conversation.ConversationEvent.ConversationStarted;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFeedbackGiven;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFiltered;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.RowTable;
import org.springframework.stereotype.Component;

/** Keeps one row per conversation whose agent lives. */
@Component
class ConversationProjection implements Projection<ConversationEvent, ConversationRow> {
  @Override
  public String name() {
    return "conversations";
  }

  @Override
  public Class<ConversationEvent> events() {
    return ConversationEvent.class;
  }

  @Override
  public RowTable<ConversationRow> table() {
    return ConversationTable.CONVERSATIONS;
  }

  @Override
  public ConversationRow evolve(ConversationRow row, ConversationEvent event, Happened happened) {
    return switch (event) {
      case ConversationStarted started -> ConversationRow.of(started, happened);
      case MessageReceived received -> row.seen(happened).with(received);
      case TurnCompleted turn -> row.seen(happened).with(row.figures().with(turn));
      case TurnFailed turn -> row.seen(happened).with(row.figures().with(turn));
      case MessageFiltered filtered when row == null -> ConversationRow.unbegun(filtered, happened);
      case MessageFiltered _, MessageFeedbackGiven _ -> row.noted(happened);
      case ConversationErased _ -> row.noted(happened).erased();
      case ConversationDeleted _ -> null;
    };
  }
}
