package org.maimbot.kernel.apikey;

import static org.maimbot.kernel.ErrorCode.KEY_001;
import static org.maimbot.kernel.Refused.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.maimbot.kernel.Identifiers;

/** Names an API key; it is no secret, and is not part of the key's text, {@code key_…}. */
public record ApiKeyId(@JsonValue String value) implements Comparable<ApiKeyId> {
  public static final String PREFIX = "key_";

  public ApiKeyId {
    Objects.requireNonNull(value);
  }

  public static ApiKeyId next() {
    return new ApiKeyId(Identifiers.next(PREFIX));
  }

  /** Reads an id that somebody gave; a text that cannot be one names nothing that exists. */
  @JsonCreator
  public static ApiKeyId of(String value) {
    if (value == null) return null;
    require(Identifiers.isWellFormed(PREFIX, value), KEY_001, "apikey.unknown", value);
    return new ApiKeyId(value);
  }

  @Override
  public int compareTo(ApiKeyId other) {
    return value.compareTo(other.value);
  }

  /** The bare value: Axon keys aggregates by it. */
  @Override
  public String toString() {
    return value;
  }
}
