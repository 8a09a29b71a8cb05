package org.maimbot.kernel.conversation;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/** Names a conversation, {@code conv_…}. */
public record ConversationId(@JsonValue String value) implements Comparable<ConversationId> {
  public static final String PREFIX = "conv_";

  public ConversationId {
    Objects.requireNonNull(value);
  }

  public static ConversationId next() {
    return new ConversationId(Identifiers.next(PREFIX));
  }

  /**
   * The conversation that an outside service calls by a name of its own: always the same for the
   * same name, agent and place, and another one wherever any of them differs.
   */
  public static ConversationId named(TenantId tenant, AgentId agent, Place place, String name) {
    return new ConversationId(
        PREFIX
            + NamedIdentifiers.suffix(
                tenant.value(), agent.value(), place.platform(), place.chatStream(), name));
  }

  /**
   * A new conversation that a message begins: the same one when a message that has a name comes
   * again.
   */
  public static ConversationId begunBy(MessageId message) {
    if (!message.isNamed()) return next();
    return new ConversationId(PREFIX + NamedIdentifiers.suffix(message.value()));
  }

  /** Whether the text has the form of an id, as names should not. */
  public static boolean isOne(String text) {
    return Identifiers.isWellFormed(PREFIX, text);
  }

  /** Reads an id that somebody gave; a text that cannot be one names nothing that exists. */
  @JsonCreator
  public static ConversationId of(String value) {
    if (value == null) return null;
    require(isOne(value), NOT_FOUND, "conversation.unknown", value);
    return new ConversationId(value);
  }

  @Override
  public int compareTo(ConversationId other) {
    return value.compareTo(other.value);
  }

  /** The bare value: Axon keys aggregates by it. */
  @Override
  public String toString() {
    return value;
  }
}
