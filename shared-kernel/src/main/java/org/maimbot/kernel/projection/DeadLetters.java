package org.maimbot.kernel.projection;

import java.util.List;

/**
 * The events that read models could not take in. They are tried again by themselves; an operator
 * may hasten that, or give up on an entity. No name of a read model but a known one is taken.
 */
public interface DeadLetters {
  /**
   * A part of them, by entity and version.
   *
   * @param nextAfter where to go on
   */
  record Slice(List<UnappliedEvent> items, String nextAfter, boolean hasMore) {}

  /**
   * Up to {@code limit} of a read model's.
   *
   * @param after what an earlier slice told, or empty for the beginning
   */
  Slice list(String projection, String after, int limit);

  /**
   * Tries an entity's events again now, in their order.
   *
   * @return how many are left
   */
  long retry(String projection, String entityId);

  /**
   * Gives up on an entity's events: its row stays as it is until the read model is rebuilt.
   *
   * @return how many there were
   */
  long drop(String projection, String entityId);
}
