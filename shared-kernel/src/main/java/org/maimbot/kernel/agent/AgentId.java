package org.maimbot.kernel.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.maimbot.kernel.Identifiers;

/** Names an agent, {@code agent_…}. */
public record AgentId(@JsonValue String value) implements Comparable<AgentId> {
  public static final String PREFIX = "agent_";

  public AgentId {
    Objects.requireNonNull(value);
  }

  public static AgentId next() {
    return new AgentId(Identifiers.next(PREFIX));
  }

  @JsonCreator
  public static AgentId of(String value) {
    return value == null ? null : new AgentId(value);
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  /** The bare value: Axon keys aggregates by it. */
  @Override
  public String toString() {
    return value;
  }
}
