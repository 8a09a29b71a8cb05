package org.maimbot.kernel.config;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A place in a configuration where a credential stands. */
record SecretSlot(JsonPointer pointer, ObjectNode holder) {
  private static final String CREDENTIAL = "api_key";
  private static final JsonPointer MODEL = JsonPointer.compile("/config_overrides/model");

  /** In a tenant's filters. */
  private static final JsonPointer MODERATION = JsonPointer.compile("/moderation");

  static List<SecretSlot> in(ObjectNode config) {
    var slots = new ArrayList<SecretSlot>();
    for (ConfigScope scope : ConfigScope.of(config)) {
      collect(scope.pointer().append(MODEL), scope.settings().at(MODEL), slots);
    }
    collect(MODERATION, config.at(MODERATION), slots);
    return slots;
  }

  private static void collect(JsonPointer pointer, JsonNode node, List<SecretSlot> slots) {
    if (node instanceof ObjectNode object) {
      for (var property : object.properties()) {
        JsonPointer child = pointer.appendProperty(property.getKey());
        if (property.getKey().equals(CREDENTIAL)) {
          slots.add(new SecretSlot(child, object));
        } else {
          collect(child, property.getValue(), slots);
        }
      }
    } else {
      for (int i = 0; i < node.size(); i++) collect(pointer.appendIndex(i), node.get(i), slots);
    }
  }

  /** Whether what stands here goes to where the other goes. */
  boolean leadsWhere(SecretSlot other) {
    return destination().equals(other.destination());
  }

  private List<JsonNode> destination() {
    JsonNode provider = StringNode.valueOf(ModelSection.provider(holder));
    return List.of(provider, holder.path("base_url"), holder.path("url"));
  }

  JsonNode value() {
    return holder.get(CREDENTIAL);
  }

  void replace(JsonNode value) {
    holder.set(CREDENTIAL, value);
  }

  void remove() {
    holder.remove(CREDENTIAL);
  }
}
