package org.maimbot.query.history;

import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.Jackson3JsonDiff;
import java.util.EnumSet;
import java.util.List;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells two JSON documents apart, as JSON Patch (RFC 6902) that also keeps what was replaced. */
final class JsonDiff {
  private static final EnumSet<DiffFlags> FLAGS =
      EnumSet.of(
          DiffFlags.OMIT_MOVE_OPERATION,
          DiffFlags.OMIT_COPY_OPERATION,
          DiffFlags.ADD_ORIGINAL_VALUE_ON_REPLACE);

  private JsonDiff() {}

  static List<ObjectNode> between(JsonNode before, JsonNode after) {
    if (before.equals(after)) return List.of();
    if (before.isNull() || after.isNull()) return List.of(whole(before, after));
    return Jackson3JsonDiff.asJson(before, after, FLAGS)
        .valueStream()
        .map(operation -> named((ObjectNode) operation))
        .toList();
  }

  /** In the case of all our fields. */
  private static ObjectNode named(ObjectNode operation) {
    JsonNode replaced = operation.remove("fromValue");
    if (replaced != null) operation.set("from_value", replaced);
    return operation;
  }

  private static ObjectNode whole(JsonNode before, JsonNode after) {
    ObjectNode operation = Json.mapper().createObjectNode();
    operation.put("op", "replace").put("path", "");
    operation.set("value", after);
    operation.set("from_value", before);
    return operation;
  }
}
