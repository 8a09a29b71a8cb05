package org.maimbot.kernel.config;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.FieldProblem;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Says in the kernel's words what a JSON Schema validator found. */
final class SchemaProblem {
  private SchemaProblem() {}

  static FieldProblem of(JsonPointer prefix, Error error) {
    String field = prefix.append(pointer(error)).toString();
    JsonNode limit = error.getSchemaNode();
    return switch (error.getKeyword()) {
      case "type" -> FieldProblem.of(field, "config.type", words(limit));
      case "enum" -> FieldProblem.of(field, "config.enum", words(limit));
      case "required" -> FieldProblem.of(field, "config.required");
      case "minimum" -> FieldProblem.of(field, "config.minimum", limit.asString());
      case "maximum" -> FieldProblem.of(field, "config.maximum", limit.asString());
      case "exclusiveMinimum" ->
          FieldProblem.of(field, "config.exclusive-minimum", limit.asString());
      case "minLength" -> FieldProblem.of(field, "config.too-short", limit.asString());
      case "maxLength" -> FieldProblem.of(field, "config.too-long", limit.asString());
      case "minItems" -> FieldProblem.of(field, "config.too-few", limit.asString());
      case "maxItems" -> FieldProblem.of(field, "field.too-many", limit.asString());
      case "pattern" -> FieldProblem.of(field, patternReason(error), limit.asString());
      case "propertyNames" -> FieldProblem.of(field, nameReason(error));
      default -> FieldProblem.of(field, "config.not-allowed");
    };
  }

  /** The offending member itself where the validator names its parent and the member's name. */
  private static JsonPointer pointer(Error error) {
    JsonPointer pointer = JsonPointer.empty();
    NodePath path = error.getInstanceLocation();
    for (int i = 0; i < path.getNameCount(); i++) {
      pointer =
          path.getElement(i) instanceof Integer index
              ? pointer.appendIndex(index)
              : pointer.appendProperty(path.getName(i));
    }
    return error.getProperty() == null ? pointer : pointer.appendProperty(error.getProperty());
  }

  /** A pattern means nothing to most readers; where it is defined does. */
  private static String patternReason(Error error) {
    String location = error.getSchemaLocation().toString();
    if (location.contains("/$defs/platform/")) return "config.platform";
    if (location.contains("/$defs/digits/")) return "config.digits";
    if (location.contains("/base_url/")) return "config.url";
    if (location.contains("/$defs/credential/")) return "config.credential";
    return "config.control-characters";
  }

  private static String nameReason(Error error) {
    return error.getSchemaLocation().toString().contains("/platform_overrides/")
        ? "config.platform"
        : "config.name";
  }

  private static String words(JsonNode node) {
    var words = new ArrayList<String>();
    if (node.isArray()) {
      node.forEach(word -> words.add(word.asString()));
    } else {
      words.add(node.asString());
    }
    return String.join(", ", List.copyOf(words));
  }
}
