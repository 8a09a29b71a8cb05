package org.maimbot.api.platform;

import java.util.LinkedHashSet;
import java.util.Set;
import org.maimbot.kernel.Refused;
import tools.jackson.databind.JsonNode;

/** Reads fields of a platform's payload and refuses those that cannot be what they should. */
record Payload(JsonNode json, String path) {
  private static final int MAX_ID = 100;
  private static final int MAX_IDS = 1_000;

  Payload(JsonNode json) {
    this(json, "");
  }

  Payload at(String field) {
    return new Payload(json.path(field), path + field + '.');
  }

  /** A name or number of the platform's; null when there is none. */
  String id(String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) return null;
    return id(path + field, value);
  }

  String requiredId(String field) {
    String id = id(field);
    if (id == null) throw Refused.input(path + field, "config.required");
    return id;
  }

  /** A list of names or numbers; empty when there is none. */
  Set<String> ids(String field) {
    JsonNode list = json.path(field);
    if (list.isMissingNode() || list.isNull()) return Set.of();
    if (!list.isArray()) throw Refused.input(path + field, "type.list");
    if (list.size() > MAX_IDS) throw Refused.input(path + field, "field.too-many", MAX_IDS);
    Set<String> ids = new LinkedHashSet<>();
    for (JsonNode each : list) ids.add(id(path + field, each));
    return ids;
  }

  /** A text; null when there is none. */
  String text(String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) return null;
    if (!value.isString()) throw Refused.input(path + field, "type.text");
    return value.stringValue();
  }

  boolean flag(String field) {
    JsonNode value = json.path(field);
    if (value.isMissingNode() || value.isNull()) return false;
    if (!value.isBoolean()) throw Refused.input(path + field, "type.boolean");
    return value.booleanValue();
  }

  private static String id(String field, JsonNode value) {
    if (!value.isString() && !value.isIntegralNumber()) throw Refused.input(field, "type.text");
    String text = value.asString();
    if (text.isBlank() || text.length() > MAX_ID) {
      throw Refused.input(field, "platform.id", MAX_ID);
    }
    return text;
  }
}
