package org.maimbot.kernel.config;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A place in a configuration where a credential stands: an {@code api_key}, or a text anywhere
 * within {@code credentials}.
 *
 * @param owner what states the credential, and where it goes
 * @param holder the object or array that the credential itself stands in
 */
record SecretSlot(JsonPointer pointer, ObjectNode owner, JsonNode holder) {
  private static final String CREDENTIAL = "api_key";
  private static final String CREDENTIALS = "credentials";
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

  /** Those in an object, wherever it stands. */
  static List<SecretSlot> within(ObjectNode part) {
    var slots = new ArrayList<SecretSlot>();
    collect(JsonPointer.empty(), part, slots);
    return slots;
  }

  /** Whether credentials stand in fields of this name. */
  static boolean isIn(String field) {
    return field.equals(CREDENTIAL) || field.equals(CREDENTIALS);
  }

  private static void collect(JsonPointer pointer, JsonNode node, List<SecretSlot> slots) {
    if (node instanceof ObjectNode object) {
      for (var property : object.properties()) {
        JsonPointer child = pointer.appendProperty(property.getKey());
        switch (property.getKey()) {
          case CREDENTIAL -> slots.add(new SecretSlot(child, object, object));
          case CREDENTIALS ->
              collectTexts(new SecretSlot(child, object, object), property.getValue(), slots);
          default -> collect(child, property.getValue(), slots);
        }
      }
    } else {
      for (int i = 0; i < node.size(); i++) collect(pointer.appendIndex(i), node.get(i), slots);
    }
  }

  private static void collectTexts(SecretSlot slot, JsonNode value, List<SecretSlot> slots) {
    if (value.isString() || ConfigSecrets.isSealed(value)) {
      slots.add(slot);
    } else if (value instanceof ObjectNode object) {
      for (var property : object.properties()) {
        JsonPointer child = slot.pointer.appendProperty(property.getKey());
        collectTexts(new SecretSlot(child, slot.owner, object), property.getValue(), slots);
      }
    } else {
      for (int i = 0; i < value.size(); i++) {
        JsonPointer child = slot.pointer.appendIndex(i);
        collectTexts(new SecretSlot(child, slot.owner, value), value.get(i), slots);
      }
    }
  }

  /** Whether what stands here goes to where the other goes. */
  boolean leadsWhere(SecretSlot other) {
    return destination().equals(other.destination());
  }

  private List<JsonNode> destination() {
    JsonNode provider = StringNode.valueOf(ModelSection.provider(owner));
    return List.of(provider, owner.path("base_url"), owner.path("url"));
  }

  JsonNode value() {
    return holder.at(pointer.last());
  }

  void replace(JsonNode value) {
    switch (holder) {
      case ObjectNode object -> object.set(pointer.last().getMatchingProperty(), value);
      case ArrayNode array -> array.set(pointer.last().getMatchingIndex(), value);
      default -> throw new IllegalStateException("Nothing stands in " + holder.getNodeType());
    }
  }

  /** Leaves nothing there; null in an array, where the others keep their places. */
  void remove() {
    if (holder instanceof ObjectNode object) {
      object.remove(pointer.last().getMatchingProperty());
    } else {
      replace(JsonNodeFactory.instance.nullNode());
    }
  }
}
