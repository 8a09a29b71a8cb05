package org.maimbot.kernel.config;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a credential from an address that it was not stated for: a layer that names another
 * provider or address in {@code config_overrides.model} starts anew what belongs to them.
 */
final class ModelSection {
  private static final List<String> CREDENTIALS = List.of("api_key", "credentials");

  private ModelSection() {}

  /**
   * Takes out of the configuration so far what does not go with what a layer states.
   *
   * @param server whether the layer is the server's own, whose credentials go to no address that a
   *     tenant states
   */
  static void forgetWhatDoesNotFit(ObjectNode config, JsonNode layer, boolean server) {
    JsonNode stated = section(layer);
    if (!(section(config) instanceof ObjectNode held) || !stated.isObject()) return;
    if (stated.has("provider") && !provider(stated).equals(provider(held))) {
      held.remove(List.of("base_url", "name"));
      held.remove(CREDENTIALS);
    } else if (stated.has("base_url") && !stated.get("base_url").equals(held.get("base_url"))) {
      held.remove(CREDENTIALS);
    }
    if (server && CREDENTIALS.stream().anyMatch(stated::has)) held.remove("base_url");
  }

  private static JsonNode section(JsonNode settings) {
    return settings.path("config_overrides").path("model");
  }

  static String provider(JsonNode section) {
    return section.path("provider").asString("openai");
  }
}
