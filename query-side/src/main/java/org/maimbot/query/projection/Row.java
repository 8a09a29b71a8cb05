package org.maimbot.query.projection;

/** What a read model keeps of one entity. */
public interface Row {
  /** The entity's id, which is also its aggregate's. */
  String id();

  /** How many of the entity's events the row has seen. */
  long version();
}
