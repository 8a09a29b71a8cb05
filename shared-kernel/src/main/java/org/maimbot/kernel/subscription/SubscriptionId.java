package org.maimbot.kernel.subscription;

import static org.maimbot.kernel.ErrorCode.SUB_001;
import static org.maimbot.kernel.Refused.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.maimbot.kernel.Identifiers;

/** Names a subscription, {@code sub_…}. */
public record SubscriptionId(@JsonValue String value) implements Comparable<SubscriptionId> {
  public static final String PREFIX = "sub_";

  public SubscriptionId {
    Objects.requireNonNull(value);
  }

  public static SubscriptionId next() {
    return new SubscriptionId(Identifiers.next(PREFIX));
  }

  /** Reads an id that somebody gave; a text that cannot be one names nothing that exists. */
  @JsonCreator
  public static SubscriptionId of(String value) {
    if (value == null) return null;
    require(Identifiers.isWellFormed(PREFIX, value), SUB_001, "subscription.unknown", value);
    return new SubscriptionId(value);
  }

  @Override
  public int compareTo(SubscriptionId other) {
    return value.compareTo(other.value);
  }

  /** The bare value: Axon keys aggregates by it. */
  @Override
  public String toString() {
    return value;
  }
}
