package org.maimbot.query.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.queryhandling.QueryHandler;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.ConversationEvent;
import org.maimbot.kernel.conversation.ConversationEvent.MessageReceived;
import org.maimbot.kernel.conversation.ConversationEvent.TurnCompleted;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.ConversationQuery.ListMessages;
import org.maimbot.kernel.conversation.FeedbackView;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.MessageSlice;
import org.maimbot.kernel.conversation.MessageView;
import org.maimbot.kernel.conversation.MessageView.Role;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Happened;
import org.springframework.stereotype.Component;

/** Answers questions about what was said, from the log itself. */
@Component
class MessageQueries {
  private final Transcripts transcripts;
  private final ConversationQueries conversations;
  private final Feedbacks feedbacks;
  private final Vault vault;

  MessageQueries(
      Transcripts transcripts,
      ConversationQueries conversations,
      Feedbacks feedbacks,
      Vault vault) {
    this.transcripts = transcripts;
    this.conversations = conversations;
    this.feedbacks = feedbacks;
    this.vault = vault;
  }

  @QueryHandler
  MessageSlice list(ListMessages query) {
    long before = query.cursor() == null ? Long.MAX_VALUE : version(query.cursor());
    List<? extends DomainEventMessage<?>> events =
        transcripts.shown(query.conversationId(), query.scope(), before, query.limit() + 1);
    if (events.isEmpty()) requireKnown(query);
    boolean more = events.size() > query.limit();
    List<? extends DomainEventMessage<?>> part = more ? events.subList(0, query.limit()) : events;
    List<MessageView> said = part.stream().map(this::view).toList();
    return new MessageSlice(
        query.feedback() ? withFeedback(query.conversationId(), said) : said,
        more ? Long.toString(Happened.of(part.getLast()).version()) : null);
  }

  /** There may be one in which nothing is shown from there on. */
  private void requireKnown(ListMessages query) {
    var _ = conversations.row(query.conversationId(), query.scope());
  }

  private List<MessageView> withFeedback(ConversationId conversation, List<MessageView> said) {
    List<MessageId> replies =
        said.stream()
            .filter(message -> message.role() == Role.ASSISTANT)
            .map(MessageView::messageId)
            .toList();
    Map<MessageId, FeedbackView> given = feedbacks.of(conversation, replies);
    return said.stream().map(message -> message.with(given.get(message.messageId()))).toList();
  }

  /** A cursor is the version of the last message that was shown. */
  private static long version(String cursor) {
    boolean number = cursor.matches("[1-9]\\d{0,17}");
    if (!number) throw Refused.input("cursor", "cursor.invalid");
    return Long.parseLong(cursor);
  }

  private MessageView view(DomainEventMessage<?> message) {
    Instant at = Happened.of(message).at();
    return switch ((ConversationEvent) message.getPayload()) {
      case MessageReceived received ->
          new MessageView(
              received.messageId(),
              Role.USER,
              null,
              opened(received.tenantId(), received.userId()),
              opened(received.tenantId(), received.text()),
              null,
              at);
      case TurnCompleted turn ->
          new MessageView(
              turn.replyId(),
              Role.ASSISTANT,
              turn.messageId(),
              null,
              opened(turn.tenantId(), turn.text()),
              turn.model(),
              at);
      default -> throw new IllegalStateException("Says nothing: " + message);
    };
  }

  private String opened(TenantId tenant, Sealed sealed) {
    return sealed == null ? null : vault.open(tenant, sealed).orElse(Vault.ERASED);
  }
}
