package org.maimbot.api.http.input;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Says what kind of value a field takes, to whoever sent another. */
final class Expected {
  private Expected() {}

  static FieldProblem problem(String field, Class<?> type) {
    if (type.isEnum()) {
      return FieldProblem.of(field, "value.unknown", String.join(", ", names(type)));
    }
    return FieldProblem.of(field, reason(type));
  }

  /** Says how large a whole number may be, to whoever sent a larger one. */
  static FieldProblem range(String field, Class<?> type) {
    boolean wide = type == Long.class || type == long.class;
    return wide
        ? FieldProblem.of(field, "number.out-of-range", Long.MIN_VALUE, Long.MAX_VALUE)
        : FieldProblem.of(field, "number.out-of-range", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** The names of an enum's constants in JSON. */
  static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> Json.nameOf((Enum<?>) c)).toList();
  }

  private static String reason(Class<?> type) {
    if (type == String.class || Json.isText(type)) return "type.text";
    if (type == Boolean.class || type == boolean.class) return "type.boolean";
    if (isInteger(type)) return "type.integer";
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) return "type.number";
    if (type == Instant.class) return "type.instant";
    if (type == ArrayNode.class) return "type.list";
    if (JsonNode.class.isAssignableFrom(type)) return "type.object";
    boolean list = type.isArray() || Collection.class.isAssignableFrom(type);
    return list ? "type.list" : "type.object";
  }

  private static boolean isInteger(Class<?> type) {
    return type == Integer.class || type == int.class || type == Long.class || type == long.class;
  }
}
