package org.maimbot.query.history;

import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.Jackson3JsonDiff;
import java.util.EnumSet;
import org.maimbot.kernel.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells two JSON documents apart, as JSON Patch (RFC 6902) that also keeps what was replaced. */
final class JsonDiff {
  private static final EnumSet<DiffFlags> FLAGS =
      EnumSet.of(
          DiffFlags.OMIT_MOVE_OPERATION,
          DiffFlags.OMIT_COPY_OPERATION,
          DiffFlags.ADD_ORIGINAL_VALUE_ON_REPLACE);

  private JsonDiff() {}

  static ArrayNode between(JsonNode before, JsonNode after) {
    if (before.isNull() || after.isNull()) return whole(before, after);
    ArrayNode diff = (ArrayNode) Jackson3JsonDiff.asJson(before, after, FLAGS);
    for (JsonNode operation : diff) {
      JsonNode replaced = ((ObjectNode) operation).remove("fromValue");
      if (replaced != null) ((ObjectNode) operation).set("from_value", replaced);
    }
    return diff;
  }

  private static ArrayNode whole(JsonNode before, JsonNode after) {
    ArrayNode diff = Json.mapper().createArrayNode();
    if (before.equals(after)) return diff;
    ObjectNode operation = diff.addObject();
    operation.put("op", "replace").put("path", "");
    operation.set("value", after);
    operation.set("from_value", before);
    return diff;
  }
}
