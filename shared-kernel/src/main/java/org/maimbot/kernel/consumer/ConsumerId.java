package org.maimbot.kernel.consumer;

import static org.maimbot.kernel.ErrorCode.CONSUMER_001;
import static org.maimbot.kernel.Refused.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.maimbot.kernel.Identifiers;

/** Names a consumer group, {@code consumer_…}. */
public record ConsumerId(@JsonValue String value) {
  public static final String PREFIX = "consumer_";

  public ConsumerId {
    Objects.requireNonNull(value);
  }

  public static ConsumerId next() {
    return new ConsumerId(Identifiers.next(PREFIX));
  }

  /** Reads an id that somebody gave; a text that cannot be one names nothing that exists. */
  @JsonCreator
  public static ConsumerId of(String value) {
    if (value == null) return null;
    require(Identifiers.isWellFormed(PREFIX, value), CONSUMER_001, "consumer.unknown", value);
    return new ConsumerId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
