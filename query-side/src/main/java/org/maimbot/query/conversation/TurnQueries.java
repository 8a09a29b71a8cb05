package org.maimbot.query.conversation;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationEvent.TurnFailed;
import org.maimbot.kernel.conversation.ConversationQuery.FindTurn;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.Outcome;
import org.maimbot.kernel.conversation.TurnView;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/**
 * Tells what became of a message, looking from its conversation's end for where it came in. One
 * that was erased is not known any more.
 */
@Component
class TurnQueries {
  private static final int PART = 100;

  private final Reads reads;
  private final Transcripts transcripts;
  private final Vault vault;

  TurnQueries(Reads reads, Transcripts transcripts, Vault vault) {
    this.reads = reads;
    this.transcripts = transcripts;
    this.vault = vault;
  }

  /** Where a message is looked for, and behind which version of its conversation. */
  private record Whereabouts(String conversation, long erasedUpTo) {}

  @QueryHandler
  TurnView find(FindTurn query) {
    return reads
        .jdbc()
        .query(
            "select chat_turn.conversation_id, coalesce(shown_from, 1) - 1 from chat_turn"
                + " left join conversation using (conversation_id) where message_id = ?",
            (row, _) -> new Whereabouts(row.getString(1), row.getLong(2)),
            query.messageId().value())
        .stream()
        .findFirst()
        .flatMap(where -> turn(where, query.messageId()))
        .orElseThrow(() -> new Refused(NOT_FOUND, "message.unknown", query.messageId()));
  }

  private Optional<TurnView> turn(Whereabouts where, MessageId message) {
    long version = Long.MAX_VALUE;
    TurnCompleted completed = null;
    TurnFailed failed = null;
    while (true) {
      List<? extends DomainEventMessage<?>> part =
          transcripts.between(where.conversation(), where.erasedUpTo(), version, PART);
      if (part.isEmpty()) return Optional.empty();
      for (DomainEventMessage<?> event : part) {
        switch (event.getPayload()) {
          case TurnCompleted turn when turn.messageId().equals(message) -> completed = turn;
          case TurnFailed turn when turn.messageId().equals(message) -> failed = turn;
          case MessageReceived received when received.messageId().equals(message) -> {
            return Optional.of(view(received, completed, failed));
          }
          default -> {}
        }
      }
      version = Happened.of(part.getLast()).version();
    }
  }

  private TurnView view(MessageReceived received, TurnCompleted completed, TurnFailed failed) {
    return new TurnView(
        received.tenantId(),
        received.agentId(),
        received.conversationId(),
        received.messageId(),
        received.userId() == null ? null : opened(received, received.userId()),
        opened(received, received.text()),
        completed == null ? null : completed.replyId(),
        completed == null ? null : outcome(received, completed),
        failed == null ? null : failed.failure(),
        completed == null ? 0 : completed.latencyMs());
  }

  private Outcome outcome(MessageReceived received, TurnCompleted turn) {
    return new Outcome(
        opened(received, turn.text()),
        turn.model(),
        turn.promptTokens(),
        turn.completionTokens(),
        turn.finishReason(),
        Boolean.TRUE.equals(turn.tokensEstimated()));
  }

  private String opened(MessageReceived received, Sealed sealed) {
    return vault.open(received.tenantId(), sealed).orElse(Vault.ERASED);
  }
}
