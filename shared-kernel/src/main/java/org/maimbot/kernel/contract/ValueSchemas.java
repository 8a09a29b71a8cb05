package org.maimbot.kernel.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.MayBeNull;
import org.maimbot.kernel.Sealed;
import org.maimbot.kernel.apikey.SecretHash;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of the values that events are made of. */
final class ValueSchemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ValueSchemas() {}

  /** An object with a property per component, of which those that may not be null are required. */
  static ObjectNode ofRecord(Class<?> type) {
    ObjectNode properties = JSON.objectNode();
    ArrayNode required = JSON.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String name =
          PropertyNamingStrategies.SNAKE_CASE.nameForField(null, null, component.getName());
      ObjectNode schema = of(component.getGenericType());
      if (component.isAnnotationPresent(MayBeNull.class)) {
        orNull(schema);
      } else {
        required.add(name);
      }
      properties.set(name, schema);
    }
    ObjectNode object = typed("object");
    object.set("properties", properties);
    if (!required.isEmpty()) object.set("required", required);
    return object;
  }

  static ObjectNode matching(String pattern) {
    return typed("string").put("pattern", pattern);
  }

  static ObjectNode time() {
    return typed("string").put("format", "date-time");
  }

  static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }

  private static ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) return ofGeneric(generic);
    Class<?> raw = (Class<?>) type;
    if (raw == String.class) return typed("string");
    if (raw == int.class || raw == Integer.class || raw == long.class || raw == Long.class) {
      return typed("integer");
    }
    if (raw == double.class || raw == Double.class || raw == BigDecimal.class) {
      return typed("number");
    }
    if (raw == boolean.class || raw == Boolean.class) return typed("boolean");
    if (raw == Instant.class) return time();
    if (raw == Sealed.class || raw == SecretHash.class) {
      return typed("string").put("description", "Masked, unless the follower may see it");
    }
    if (JsonNode.class.isAssignableFrom(raw)) return typed("object");
    if (raw.isEnum()) return ofEnum(raw);
    if (raw.isRecord()) return Json.isText(raw) ? ofText(raw) : ofRecord(raw);
    throw new IllegalStateException("No schema is known for " + raw);
  }

  private static ObjectNode ofGeneric(ParameterizedType type) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] arguments = type.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      ObjectNode array = typed("array");
      array.set("items", of(arguments[0]));
      return array;
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode object = typed("object");
      object.set("additionalProperties", of(arguments[1]));
      return object;
    }
    throw new IllegalStateException("No schema is known for " + type);
  }

  private static ObjectNode ofEnum(Class<?> type) {
    ObjectNode schema = typed("string");
    ArrayNode names = schema.putArray("enum");
    Stream.of(type.getEnumConstants()).map(Enum.class::cast).map(Json::nameOf).forEach(names::add);
    return schema;
  }

  /** An id says by its prefix what it names. */
  private static ObjectNode ofText(Class<?> type) {
    try {
      return matching("^" + type.getField("PREFIX").get(null) + "[0-9a-z]{1,32}$");
    } catch (NoSuchFieldException _) {
      return typed("string");
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void orNull(ObjectNode schema) {
    ArrayNode types = JSON.arrayNode().add(schema.get("type").stringValue()).add("null");
    schema.set("type", types);
    if (schema.get("enum") instanceof ArrayNode values) values.addNull();
  }
}
