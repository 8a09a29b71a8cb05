package org.maimbot.query.conversation;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.FindReply;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.ReplyView;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/** Finds replies that are shown, looking from their conversation's end. */
@Component
class ReplyQueries {
  private static final int PART = 100;

  private final Reads reads;
  private final Transcripts transcripts;
  private final ConversationQueries conversations;

  ReplyQueries(Reads reads, Transcripts transcripts, ConversationQueries conversations) {
    this.reads = reads;
    this.transcripts = transcripts;
    this.conversations = conversations;
  }

  @QueryHandler
  ReplyView find(FindReply query) {
    return reads
        .jdbc()
        .queryForList(
            "select conversation_id from chat_turn where reply_id = ?",
            String.class,
            query.replyId().value())
        .stream()
        .findFirst()
        .map(conversation -> shown(conversation, query))
        .flatMap(row -> reply(row, query.replyId()))
        .orElseThrow(() -> unknown(query.replyId()));
  }

  private ConversationRow shown(String conversation, FindReply query) {
    try {
      return conversations.row(new ConversationId(conversation), query.tenantId());
    } catch (Refused refused) {
      throw refused.code() == NOT_FOUND ? unknown(query.replyId()) : refused;
    }
  }

  private Optional<ReplyView> reply(ConversationRow row, MessageId reply) {
    long before = Long.MAX_VALUE;
    TurnCompleted found = null;
    Happened at = null;
    while (true) {
      List<? extends DomainEventMessage<?>> part =
          transcripts.said(row.id(), row.shownFrom() - 1, before, PART);
      if (part.isEmpty()) return Optional.ofNullable(found).map(view(row, null, at));
      for (DomainEventMessage<?> event : part) {
        if (event.getPayload() instanceof TurnCompleted turn && turn.replyId().equals(reply)) {
          found = turn;
          at = Happened.of(event);
        } else if (found != null
            && event.getPayload() instanceof MessageReceived received
            && received.messageId().equals(found.messageId())) {
          return Optional.of(found).map(view(row, received, at));
        }
      }
      before = Happened.of(part.getLast()).version();
    }
  }

  /** The message may have been erased before its reply came. */
  private static Function<TurnCompleted, ReplyView> view(
      ConversationRow row, MessageReceived received, Happened at) {
    return turn ->
        new ReplyView(
            turn.replyId(),
            turn.conversationId(),
            row.tenantId(),
            row.agentId(),
            received == null ? null : received.user(),
            turn.model(),
            at.at());
  }

  private static Refused unknown(MessageId reply) {
    return new Refused(NOT_FOUND, "message.unknown", reply);
  }
}
