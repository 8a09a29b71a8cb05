package org.maimbot.kernel.config;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Gathers the {@code default}s that a schema states into the document they describe. */
record SchemaDefaults(ObjectNode schema) {
  ObjectNode collect() {
    JsonNode defaults = of(schema);
    return defaults instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  /** Null where nothing is stated. */
  private JsonNode of(JsonNode part) {
    if (part.has("default")) return part.get("default").deepCopy();
    ObjectNode defaults = JsonNodeFactory.instance.objectNode();
    if (part.path("$ref").isString()) {
      JsonPointer definition = JsonPointer.compile(part.get("$ref").stringValue().substring(1));
      JsonNode referred = of(schema.at(definition));
      if (!(referred instanceof ObjectNode object)) return referred;
      defaults = object;
    }
    for (var property : part.path("properties").properties()) {
      JsonNode stated = of(property.getValue());
      if (stated != null) defaults.set(property.getKey(), stated);
    }
    return defaults.isEmpty() ? null : defaults;
  }
}
