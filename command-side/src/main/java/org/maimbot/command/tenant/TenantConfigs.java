package org.maimbot.command.tenant;

import static org.maimbot.kernel.ErrorCode.VALIDATION_ERROR;

import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.GroupDefinitions;
import org.maimbot.kernel.config.DocumentLimits;
import org.maimbot.kernel.config.MergePatch;
import org.maimbot.kernel.filter.ContentFilter;
import org.maimbot.kernel.filter.ContentFilterCheck;
import org.maimbot.kernel.routing.RoutingReader;
import org.maimbot.kernel.routing.RoutingRules;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantSettings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a tenant's own settings before they are stored. */
@Component
class TenantConfigs {
  private final AgentConfigs agentConfigs;
  private final ContentFilters filters;

  TenantConfigs(AgentConfigs agentConfigs, ContentFilters filters) {
    this.agentConfigs = agentConfigs;
    this.filters = filters;
  }

  ObjectNode starting(TenantId tenant, ObjectNode given) {
    return merge(tenant, Json.mapper().createObjectNode(), given);
  }

  ObjectNode merge(TenantId tenant, ObjectNode config, ObjectNode patch) {
    if (patch == null) return config;
    checkLimits(patch);
    ObjectNode merged = MergePatch.apply(config, patch);
    checkLimits(merged);
    checkKnown(merged);
    ObjectNode defaults = TenantSettings.agentDefaults(merged);
    if (defaults != null) {
      ObjectNode previous = TenantSettings.agentDefaults(config);
      merged.set(
          TenantSettings.AGENT_DEFAULTS,
          agentConfigs.fit(TenantSettings.DEFAULTS_POINTER, tenant, defaults, previous));
    }
    ObjectNode filter = TenantSettings.contentFilter(merged);
    if (filter != null) {
      ObjectNode previous = TenantSettings.contentFilter(config);
      merged.set(ContentFilter.FIELD, filters.fit(tenant, filter, previous));
    }
    checkLimits(merged); // as it is kept, with its credentials sealed: it is to be patched again
    return merged;
  }

  private static void checkLimits(ObjectNode config) {
    DocumentLimits.check(VALIDATION_ERROR, "input.invalid", "/tenant_config", config);
  }

  private static void checkKnown(ObjectNode config) {
    List<FieldProblem> problems = new ArrayList<>();
    addUnless(config, "timezone", "tenant.timezone", TenantConfigs::isTimeZone, problems);
    addUnless(config, "language", "tenant.language", TenantConfigs::isLanguage, problems);
    addUnless(config, TenantSettings.AGENT_DEFAULTS, "type.object", JsonNode::isObject, problems);
    addUnless(config, TenantSettings.AUDIT, "tenant.audit", TenantSettings::isAudit, problems);
    addUnless(
        config,
        TenantSettings.CONVERSATIONS,
        "tenant.conversations",
        TenantSettings::isConversations,
        problems);
    JsonNode filter = config.get(ContentFilter.FIELD);
    if (filter != null) {
      problems.addAll(ContentFilterCheck.problems(ContentFilters.POINTER, filter));
    }
    JsonNode groups = config.get(GroupDefinitions.FIELD);
    if (groups != null) {
      problems.addAll(GroupDefinitions.check("tenant_config." + GroupDefinitions.FIELD, groups));
    }
    JsonNode routing = config.get(RoutingRules.FIELD);
    if (routing != null) {
      problems.addAll(RoutingReader.check("tenant_config." + RoutingRules.FIELD, routing));
    }
    if (!problems.isEmpty()) throw new Refused(VALIDATION_ERROR, "input.invalid", problems);
  }

  private static void addUnless(
      ObjectNode config,
      String name,
      String reason,
      Predicate<JsonNode> valid,
      List<FieldProblem> problems) {
    JsonNode value = config.get(name);
    if (value != null && !valid.test(value)) {
      problems.add(FieldProblem.of("tenant_config." + name, reason));
    }
  }

  /** A name of the IANA database, not an offset. */
  private static boolean isTimeZone(JsonNode value) {
    return value.isString()
        && ZoneRulesProvider.getAvailableZoneIds().contains(value.stringValue());
  }

  /** A well-formed tag of BCP 47. */
  private static boolean isLanguage(JsonNode value) {
    if (!value.isString() || value.stringValue().isBlank()) return false;
    try {
      Locale _ = new Locale.Builder().setLanguageTag(value.stringValue()).build();
      return true;
    } catch (IllformedLocaleException _) {
      return false;
    }
  }
}
