package org.maimbot.kernel.tenant;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of customer a tenant is; it sets the limits that a new tenant starts with. */
public enum TenantType {
  @JsonProperty("personal")
  PERSONAL,
  @JsonProperty("enterprise")
  ENTERPRISE
}
