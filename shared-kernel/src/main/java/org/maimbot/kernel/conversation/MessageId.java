package org.maimbot.kernel.conversation;

import static org.maimbot.kernel.ErrorCode.NOT_FOUND;
import static org.maimbot.kernel.Refused.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.stream.Stream;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.apikey.ApiKeyId;

/** Names a message, {@code msg_…}; the turn that answers it is called by the same id. */
public record MessageId(@JsonValue String value) {
  public static final String PREFIX = "msg_";

  public MessageId {
    Objects.requireNonNull(value);
  }

  public static MessageId next() {
    return new MessageId(Identifiers.next(PREFIX));
  }

  /**
   * The id of a message that may be sent again: always the same for what the sender calls it, and
   * another one wherever any part of that differs.
   */
  public static MessageId named(ApiKeyId sender, String... name) {
    String[] parts =
        Stream.concat(Stream.of(sender.value()), Stream.of(name)).toArray(String[]::new);
    return new MessageId(PREFIX + NamedIdentifiers.suffix(parts));
  }

  /** Whether its sender has a name for it, under which it may come again. */
  public boolean isNamed() {
    return value.startsWith(PREFIX + NamedIdentifiers.MARK);
  }

  /** What another attempt is called, after the one that is called this has failed. */
  public MessageId again() {
    return new MessageId(PREFIX + NamedIdentifiers.suffix(value));
  }

  /** Reads an id that somebody gave; a text that cannot be one names nothing that exists. */
  @JsonCreator
  public static MessageId of(String value) {
    if (value == null) return null;
    require(Identifiers.isWellFormed(PREFIX, value), NOT_FOUND, "message.unknown", value);
    return new MessageId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
