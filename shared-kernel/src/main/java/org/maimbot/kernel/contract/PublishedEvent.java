package org.maimbot.kernel.contract;

import tools.jackson.databind.node.ObjectNode;

/**
 * An event as followers know it.
 *
 * @param type such as {@code maimbot.tenant.created.v1}
 * @param alias such as {@code tenant.created}
 * @param schema the JSON Schema (2020-12) of the whole CloudEvent
 */
public record PublishedEvent(String type, String alias, String revision, ObjectNode schema) {
  public PublishedEvent {
    schema = schema.deepCopy();
  }

  /** A copy, which the caller may change. */
  @Override
  public ObjectNode schema() {
    return schema.deepCopy();
  }

  /** The part of the alias before the full stop, such as {@code tenant}. */
  public String feature() {
    return alias.substring(0, alias.indexOf('.'));
  }
}
