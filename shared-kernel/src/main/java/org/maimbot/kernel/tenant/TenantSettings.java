package org.maimbot.kernel.tenant;

import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.filter.ContentFilter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The parts of a tenant's config that mean something to the server; the rest is the tenant's. */
public final class TenantSettings {
  /** Under what name a tenant keeps the defaults of its agents, shaped as their configurations. */
  public static final String AGENT_DEFAULTS = "agent_defaults";

  /** Where those stand in a request. */
  public static final String DEFAULTS_POINTER = "/tenant_config/" + AGENT_DEFAULTS;

  /** The section about the audit trail. */
  public static final String AUDIT = "audit";

  /** For how many days entries of the audit trail are kept; for ever when it is not given. */
  public static final String RETENTION_DAYS = AUDIT + ".retention_days";

  /** The section about conversations. */
  public static final String CONVERSATIONS = "conversations";

  /**
   * For how many days conversations are kept in which nothing is said; for ever when it is not
   * given.
   */
  public static final String CONVERSATION_RETENTION = CONVERSATIONS + ".retention_days";

  private static final int MAX_RETENTION_DAYS = 36_500;

  private TenantSettings() {}

  /** Whether a section about the audit trail says something that can be done. */
  public static boolean isAudit(JsonNode section) {
    if (!section.isObject()) return false;
    JsonNode days = section.get("retention_days");
    return days == null
        || (days.isInt() && days.intValue() >= 1 && days.intValue() <= MAX_RETENTION_DAYS);
  }

  /** The defaults of its agents; null when there are none. */
  public static ObjectNode agentDefaults(ObjectNode config) {
    return config != null && config.get(AGENT_DEFAULTS) instanceof ObjectNode defaults
        ? defaults
        : null;
  }

  /** The config as it may be shown, its credentials masked. */
  public static ObjectNode masked(ObjectNode config) {
    ObjectNode defaults = agentDefaults(config);
    ObjectNode filter = contentFilter(config);
    if (defaults == null && filter == null) return config;
    ObjectNode shown = config.deepCopy();
    if (defaults != null) shown.set(AGENT_DEFAULTS, ConfigSecrets.masked(defaults));
    if (filter != null) shown.set(ContentFilter.FIELD, ConfigSecrets.masked(filter));
    return shown;
  }

  /** Its filters; null when there are none. */
  public static ObjectNode contentFilter(ObjectNode config) {
    return config != null && config.get(ContentFilter.FIELD) instanceof ObjectNode filter
        ? filter
        : null;
  }

  /** Whether a section about conversations says something that can be done. */
  public static boolean isConversations(JsonNode section) {
    return isAudit(section);
  }
}
