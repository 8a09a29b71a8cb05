package org.maimbot.kernel.config;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396): null removes, an object merges, everything else replaces. */
public final class MergePatch {
  private MergePatch() {}

  /** The target as the patch leaves it; neither argument changes, and the result shares no node. */
  public static JsonNode apply(JsonNode target, JsonNode patch) {
    return patch instanceof ObjectNode changes
        ? apply(target instanceof ObjectNode object ? object : null, changes)
        : patch.deepCopy();
  }

  /**
   * The object as the patch leaves it, which is an object again.
   *
   * @param target null is an empty one
   * @param patch null changes nothing
   */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = target == null ? JsonNodeFactory.instance.objectNode() : target.deepCopy();
    if (patch != null) patch(result, patch);
    return result;
  }

  private static void patch(ObjectNode target, ObjectNode patch) {
    for (var change : patch.properties()) {
      String name = change.getKey();
      JsonNode value = change.getValue();
      if (value.isNull()) {
        target.remove(name);
      } else if (value instanceof ObjectNode changes) {
        ObjectNode child =
            target.get(name) instanceof ObjectNode present ? present : target.putObject(name);
        patch(child, changes);
      } else {
        target.set(name, value.deepCopy());
      }
    }
  }
}
