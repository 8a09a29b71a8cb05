package org.maimbot.kernel.tenant;

import org.maimbot.kernel.config.ConfigSecrets;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a tenant's config that mean something to the server; the rest is the tenant's. */
public final class TenantSettings {
  /** Under what name a tenant keeps the defaults of its agents, shaped as their configurations. */
  public static final String AGENT_DEFAULTS = "agent_defaults";

  /** Where those stand in a request. */
  public static final String DEFAULTS_POINTER = "/tenant_config/" + AGENT_DEFAULTS;

  private TenantSettings() {}

  /** The defaults of its agents; null when there are none. */
  public static ObjectNode agentDefaults(ObjectNode config) {
    return config != null && config.get(AGENT_DEFAULTS) instanceof ObjectNode defaults
        ? defaults
        : null;
  }

  /** The config as it may be shown, its credentials masked. */
  public static ObjectNode masked(ObjectNode config) {
    ObjectNode defaults = agentDefaults(config);
    if (defaults == null) return config;
    ObjectNode shown = config.deepCopy();
    shown.set(AGENT_DEFAULTS, ConfigSecrets.masked(defaults));
    return shown;
  }
}
