package org.maimbot.kernel.config;

import java.util.ArrayList;
import java.util.List;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.FieldProblem;
import org.maimbot.kernel.Refused;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What any JSON document that a client hands in to be kept must satisfy: at most 256 KiB, at most
 * 32 levels, and nothing in it that cannot be written back as JSON.
 */
public final class DocumentLimits {
  /** Bytes of the document in UTF-8, without white space. */
  public static final int MAX_BYTES = 256 * 1024;

  /** Objects and arrays inside one another, the document being the first. */
  public static final int MAX_DEPTH = 32;

  private static final JsonMapper MAPPER = new JsonMapper();

  private DocumentLimits() {}

  /**
   * Refuses a document that is too large, too deep or cannot be written as JSON.
   *
   * @param prefix the JSON pointer of the document in the request
   */
  public static void check(ErrorCode code, String reason, String prefix, JsonNode document) {
    var problems = new ArrayList<FieldProblem>();
    inspect(JsonPointer.compile(prefix), document, 1, problems);
    if (problems.isEmpty() && MAPPER.writeValueAsBytes(document).length > MAX_BYTES) {
      problems.add(FieldProblem.of(prefix, "config.too-large", MAX_BYTES / 1024));
    }
    if (!problems.isEmpty()) throw new Refused(code, reason, problems);
  }

  private static void inspect(
      JsonPointer pointer, JsonNode node, int depth, List<FieldProblem> problems) {
    if (node.isContainer() && depth > MAX_DEPTH) {
      problems.add(FieldProblem.of(pointer.toString(), "config.too-deep", MAX_DEPTH));
    } else if (node.isObject()) {
      for (var property : node.properties()) {
        JsonPointer child = pointer.appendProperty(property.getKey());
        if (!isWellFormed(property.getKey())) {
          problems.add(FieldProblem.of(pointer.toString(), "config.not-text"));
        }
        inspect(child, property.getValue(), depth + 1, problems);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        inspect(pointer.appendIndex(i), node.get(i), depth + 1, problems);
      }
    } else if (node.isString() && !isWellFormed(node.stringValue())) {
      problems.add(FieldProblem.of(pointer.toString(), "config.not-text"));
    } else if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue(0))) {
      problems.add(FieldProblem.of(pointer.toString(), "config.not-finite"));
    }
  }

  /** Half a surrogate pair can be escaped in JSON, and has no UTF-8. */
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
