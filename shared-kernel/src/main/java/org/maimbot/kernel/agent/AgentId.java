package org.maimbot.kernel.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_001;
import static org.maimbot.kernel.Refused.require;

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

  /** Reads an id that somebody gave; a text that cannot be one names nothing that exists. */
  @JsonCreator
  public static AgentId of(String value) {
    if (value == null) return null;
    require(Identifiers.isWellFormed(PREFIX, value), AGENT_001, "agent.unknown", value);
    return new AgentId(value);
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
