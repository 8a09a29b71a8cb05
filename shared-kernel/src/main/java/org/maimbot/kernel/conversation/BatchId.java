package org.maimbot.kernel.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.apikey.ApiKeyId;

/** Names several messages that were sent at once, {@code batch_…}. */
public record BatchId(@JsonValue String value) {
  public static final String PREFIX = "batch_";

  public static BatchId next() {
    return new BatchId(Identifiers.next(PREFIX));
  }

  /** The id of a batch that may be sent again: always the same for what the sender calls it. */
  public static BatchId named(ApiKeyId sender, String name) {
    return new BatchId(PREFIX + NamedIdentifiers.suffix(sender.value(), name));
  }

  @Override
  public String toString() {
    return value;
  }
}
