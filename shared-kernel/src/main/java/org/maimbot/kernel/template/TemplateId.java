package org.maimbot.kernel.template;

import static org.maimbot.kernel.ErrorCode.AGENT_003;
import static org.maimbot.kernel.Refused.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.maimbot.kernel.Identifiers;

/** Names an agent template, {@code tpl_…}. */
public record TemplateId(@JsonValue String value) implements Comparable<TemplateId> {
  public static final String PREFIX = "tpl_";

  public TemplateId {
    Objects.requireNonNull(value);
  }

  public static TemplateId next() {
    return new TemplateId(Identifiers.next(PREFIX));
  }

  /** Reads an id that somebody gave; a text that cannot be one names nothing that exists. */
  @JsonCreator
  public static TemplateId of(String value) {
    if (value == null) return null;
    require(Identifiers.isWellFormed(PREFIX, value), AGENT_003, "template.unknown", value);
    return new TemplateId(value);
  }

  @Override
  public int compareTo(TemplateId other) {
    return value.compareTo(other.value);
  }

  /** The bare value: Axon keys aggregates by it. */
  @Override
  public String toString() {
    return value;
  }
}
