package org.maimbot.kernel.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A configuration resolved over all its layers.
 *
 * @param config what holds, without the overrides it was resolved from
 * @param provenance the layer that each value came from, by the value's JSON pointer; an array is
 *     one value
 */
public record EffectiveConfig(ObjectNode config, Map<String, ConfigLevel> provenance) {
  public EffectiveConfig {
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /**
   * Resolves default, global, tenant, agent, platform and chat stream, each merged over the one
   * before. Overrides that the global or tenant layer states for the platform or chat stream hold
   * where the agent's own do not say otherwise.
   *
   * @param global the server's settings, or null
   * @param tenantDefaults the tenant's {@code agent_defaults}, or null
   * @param agentConfig the agent's own, or null
   * @param platform where the chat is, or null
   * @param chatStream the chat, or null
   */
  public static EffectiveConfig resolve(
      ObjectNode global,
      ObjectNode tenantDefaults,
      ObjectNode agentConfig,
      String platform,
      String chatStream) {
    var stated = new ArrayList<Layer>();
    addIfStated(stated, ConfigLevel.GLOBAL, global);
    addIfStated(stated, ConfigLevel.TENANT, tenantDefaults);
    addIfStated(stated, ConfigLevel.AGENT, agentConfig);

    var layers = new ArrayList<Layer>();
    layers.add(new Layer(ConfigLevel.DEFAULT, true, AgentConfigSchema.defaults()));
    layers.addAll(stated);
    addOverrides(layers, ConfigLevel.PLATFORM, stated, ConfigScope.PLATFORM_OVERRIDES, platform);
    addOverrides(
        layers, ConfigLevel.CHAT_STREAM, stated, ConfigScope.CHAT_STREAM_OVERRIDES, chatStream);
    return merge(layers);
  }

  private static EffectiveConfig merge(List<Layer> layers) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    for (Layer layer : layers) {
      ModelSection.forgetWhatDoesNotFit(config, layer.value(), layer.server());
      config = MergePatch.apply(config, (ObjectNode) layer.value());
    }
    config.remove(List.of(ConfigScope.PLATFORM_OVERRIDES, ConfigScope.CHAT_STREAM_OVERRIDES));
    var provenance = new LinkedHashMap<String, ConfigLevel>();
    trace(JsonPointer.empty(), config, layers, provenance);
    return new EffectiveConfig(config, provenance);
  }

  private static void addIfStated(List<Layer> layers, ConfigLevel level, JsonNode settings) {
    if (settings instanceof ObjectNode) {
      layers.add(new Layer(level, level == ConfigLevel.GLOBAL, settings));
    }
  }

  private static void addOverrides(
      List<Layer> layers, ConfigLevel level, List<Layer> stated, String section, String name) {
    if (name == null) return;
    for (Layer layer : stated) {
      if (layer.value().path(section).path(name) instanceof ObjectNode settings) {
        layers.add(new Layer(level, layer.server(), settings));
      }
    }
  }

  /** A value came from the last layer that states it: a later one would have replaced it. */
  private static void trace(
      JsonPointer pointer,
      ObjectNode node,
      List<Layer> layers,
      Map<String, ConfigLevel> provenance) {
    for (var property : node.properties()) {
      String name = property.getKey();
      JsonPointer child = pointer.appendProperty(name);
      List<Layer> stating =
          layers.stream()
              .filter(layer -> layer.value().hasNonNull(name))
              .map(layer -> new Layer(layer.level(), layer.server(), layer.value().get(name)))
              .toList();
      if (property.getValue() instanceof ObjectNode object
          && !object.isEmpty()
          && !ConfigSecrets.isSealed(object)) {
        trace(child, object, stating, provenance);
      } else {
        provenance.put(child.toString(), stating.getLast().level());
      }
    }
  }

  /**
   * @param server whether the server's settings state it, be it for one platform
   */
  private record Layer(ConfigLevel level, boolean server, JsonNode value) {}
}
