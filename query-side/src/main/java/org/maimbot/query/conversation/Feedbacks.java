package org.maimbot.query.conversation;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.maimbot.kernel.Vault;
import org.maimbot.kernel.conversation.ConversationEvent.MessageFeedbackGiven;
import org.maimbot.kernel.conversation.ConversationId;
import org.maimbot.kernel.conversation.FeedbackView;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Reads;
import org.springframework.stereotype.Component;

/** Finds what is thought of replies, by the event that said it last. */
@Component
class Feedbacks {
  private final Reads reads;
  private final Transcripts transcripts;
  private final Vault vault;

  Feedbacks(Reads reads, Transcripts transcripts, Vault vault) {
    this.reads = reads;
    this.transcripts = transcripts;
    this.vault = vault;
  }

  /** Of those replies of a conversation of which anybody has said something. */
  Map<MessageId, FeedbackView> of(ConversationId conversation, List<MessageId> replies) {
    Map<MessageId, FeedbackView> found = new HashMap<>();
    if (replies.isEmpty()) return found;
    List<Object> ids = new ArrayList<>(replies.stream().map(MessageId::value).toList());
    String marks = ids.stream().map(_ -> "?").collect(joining(", "));
    List<Long> given =
        reads
            .jdbc()
            .queryForList(
                "select rated_by from chat_turn where rated_by is not null and reply_id in ("
                    + marks
                    + ")",
                Long.class,
                ids.toArray());
    for (DomainEventMessage<?> event : transcripts.at(conversation.value(), given)) {
      if (event.getPayload() instanceof MessageFeedbackGiven said) {
        String text =
            said.text() == null
                ? null
                : vault.open(said.tenantId(), said.text()).orElse(Vault.ERASED);
        found.put(said.replyId(), new FeedbackView(said.rating(), text, Happened.of(event).at()));
      }
    }
    return found;
  }
}
