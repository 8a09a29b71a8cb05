package org.maimbot.kernel.filter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;

/**
 * A tenant's filters, {@code tenant_config.content_filter}.
 *
 * @param moderation null when no service is asked
 */
public record ContentFilter(Screen inbound, Screen outbound, ModerationSettings moderation) {
  /** Where it stands in a tenant's config. */
  public static final String FIELD = "content_filter";

  public static final ContentFilter NONE =
      new ContentFilter(
          Screen.none(FilterDirection.INBOUND), Screen.none(FilterDirection.OUTBOUND), null);

  private static final int TIMEOUT_MS = 2_000;

  /** Reads what was checked when it was stored; null is none. */
  public static ContentFilter of(String json) {
    if (json == null) return NONE;
    JsonNode config = Json.mapper().readTree(json);
    return new ContentFilter(
        screen(FilterDirection.INBOUND, config),
        screen(FilterDirection.OUTBOUND, config),
        moderation(config.path("moderation")));
  }

  /** Whether texts that go this way are given to a moderation service. */
  public boolean isModerated(FilterDirection direction) {
    return moderation != null && moderation.directions().contains(direction);
  }

  private static Screen screen(FilterDirection direction, JsonNode config) {
    JsonNode section = config.path(direction.name().toLowerCase(Locale.ROOT));
    JsonNode length = section.path(Screen.MAX_LENGTH);
    List<FilterRule> rules = new ArrayList<>();
    for (JsonNode rule : section.path("rules")) {
      try {
        rules.add(rule(rule));
      } catch (PatternSyntaxException _) {
        // It was checked, by a Java that took it.
      }
    }
    return new Screen(
        direction,
        length.isInt() ? length.intValue() : null,
        rules,
        section.path("whole").asBoolean(false));
  }

  private static FilterRule rule(JsonNode rule) {
    String name = rule.path("name").asString("");
    FilterAction action = action(rule.path("action"), FilterAction.BLOCK);
    String message = rule.path("message").asString(null);
    if (rule.has("regex")) {
      return FilterRule.ofRegex(name, action, rule.path("regex").asString(""), message);
    }
    List<String> words = rule.path("words").valueStream().map(JsonNode::stringValue).toList();
    return FilterRule.ofWords(name, action, words, message);
  }

  private static FilterAction action(JsonNode text, FilterAction otherwise) {
    return text.isString()
        ? FilterAction.valueOf(text.stringValue().toUpperCase(Locale.ROOT))
        : otherwise;
  }

  private static ModerationSettings moderation(JsonNode section) {
    if (!section.isObject()) return null;
    boolean allow = section.path("on_failure").asString("block").equals("allow");
    return new ModerationSettings(
        section.path("url").asString(""),
        section.get("api_key"),
        section.path("model").asString(null),
        Duration.ofMillis(section.path("timeout_ms").asInt(TIMEOUT_MS)),
        action(section.path("action"), FilterAction.BLOCK),
        allow ? FilterAction.FLAG : FilterAction.BLOCK,
        directions(section.path("directions")));
  }

  private static Set<FilterDirection> directions(JsonNode list) {
    if (!list.isArray()) return EnumSet.allOf(FilterDirection.class);
    Set<FilterDirection> directions = EnumSet.noneOf(FilterDirection.class);
    for (JsonNode direction : list) {
      directions.add(FilterDirection.valueOf(direction.asString("").toUpperCase(Locale.ROOT)));
    }
    return directions;
  }
}
