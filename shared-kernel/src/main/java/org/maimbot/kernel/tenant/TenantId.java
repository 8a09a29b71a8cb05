package org.maimbot.kernel.tenant;

import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.Refused.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.maimbot.kernel.Identifiers;

/** Names a tenant, {@code tenant_…}. */
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {
  public static final String PREFIX = "tenant_";

  public TenantId {
    Objects.requireNonNull(value);
  }

  public static TenantId next() {
    return new TenantId(Identifiers.next(PREFIX));
  }

  /** Reads an id that somebody gave; a text that cannot be one names nothing that exists. */
  @JsonCreator
  public static TenantId of(String value) {
    if (value == null) return null;
    require(Identifiers.isWellFormed(PREFIX, value), TENANT_001, "tenant.unknown", value);
    return new TenantId(value);
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  /** The bare value: Axon keys aggregates by it. */
  @Override
  public String toString() {
    return value;
  }
}
