package org.maimbot.kernel.config;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396). */
public final class MergePatch {
  private MergePatch() {}

  /** The target with the patch merged in; neither is changed. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode merged = target.deepCopy();
    patch.properties().forEach(entry -> merge(merged, entry.getKey(), entry.getValue()));
    return merged;
  }

  private static void merge(ObjectNode target, String name, JsonNode patch) {
    if (patch.isNull()) {
      target.remove(name);
    } else if (patch instanceof ObjectNode object) {
      ObjectNode base =
          target.get(name) instanceof ObjectNode current ? current : target.objectNode();
      target.set(name, apply(base, object));
    } else {
      target.set(name, patch.deepCopy());
    }
  }
}
