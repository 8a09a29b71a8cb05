package org.maimbot.kernel.tenant;

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

  @JsonCreator
  public static TenantId of(String value) {
    return value == null ? null : new TenantId(value);
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
