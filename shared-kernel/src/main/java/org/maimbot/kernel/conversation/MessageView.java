package org.maimbot.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A message as readers see it.
 *
 * @param role {@code user} or {@code assistant}
 * @param inReplyTo the message that it answers; null unless it is the agent's
 * @param userId who wrote it; null when nobody was named, or it is the agent's
 * @param text {@code [erased]} after the user's or the tenant's erasure
 * @param model what wrote it; null unless it is the agent's
 * @param feedback what is thought of it; null unless anybody has said
 */
public record MessageView(
    MessageId messageId,
    Role role,
    MessageId inReplyTo,
    String userId,
    String text,
    String model,
    FeedbackView feedback,
    Instant createdAt) {

  /** Of which nobody has said what they think. */
  public MessageView(
      MessageId messageId,
      Role role,
      MessageId inReplyTo,
      String userId,
      String text,
      String model,
      Instant createdAt) {
    this(messageId, role, inReplyTo, userId, text, model, null, createdAt);
  }

  public MessageView with(FeedbackView given) {
    return new MessageView(messageId, role, inReplyTo, userId, text, model, given, createdAt);
  }

  /** Who speaks. */
  public enum Role {
    @JsonProperty("user")
    USER,
    @JsonProperty("assistant")
    ASSISTANT
  }
}
