package org.maimbot.kernel.config;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON as tests write it, with single quotes for double ones. */
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static JsonNode node(String json) {
    return MAPPER.readTree(json.replace('\'', '"'));
  }

  static ObjectNode object(String json) {
    return (ObjectNode) node(json);
  }
}
