package org.maimbot.query.agent;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an agent can do in a chat, as its effective configuration switches it on. */
final class Capabilities {
  private Capabilities() {}

  static List<String> of(ObjectNode effectiveConfig) {
    JsonNode settings = effectiveConfig.path("config_overrides");
    List<String> capabilities = new ArrayList<>(List.of("chat"));
    addIf(isOn(settings, "relationship", "enable_relationship"), "relationship", capabilities);
    addIf(isOn(settings, "mood", "enable_mood"), "mood", capabilities);
    addIf(settings.at("/emoji/emoji_chance").asDouble(0) > 0, "emoji", capabilities);
    addIf(isOn(settings, "tool", "enable_tool"), "tool", capabilities);
    addIf(isOn(settings, "voice", "enable_asr"), "voice", capabilities);
    addIf(isOn(settings, "plugin", "enable_plugins"), "plugin", capabilities);
    return capabilities;
  }

  private static boolean isOn(JsonNode settings, String section, String flag) {
    return settings.path(section).path(flag).asBoolean(false);
  }

  private static void addIf(boolean on, String capability, List<String> capabilities) {
    if (on) capabilities.add(capability);
  }
}
