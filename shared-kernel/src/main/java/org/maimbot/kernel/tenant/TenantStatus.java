package org.maimbot.kernel.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a tenant's agents may work: only those of an active one do. */
public enum TenantStatus {
  @JsonProperty("active")
  ACTIVE,
  /** Switched off by its owner. */
  @JsonProperty("inactive")
  INACTIVE,
  /** Switched off by the operator. */
  @JsonProperty("suspended")
  SUSPENDED
}
