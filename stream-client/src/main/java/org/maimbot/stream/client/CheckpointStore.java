package org.maimbot.stream.client;

import java.util.OptionalLong;

/**
 * Remembers how far followers are. A store that is written in the transaction of what the handler
 * does makes the effect of each event happen once.
 */
public interface CheckpointStore {
  /** The number of the last event that the follower has handled; empty when it has not begun. */
  OptionalLong load(String follower);

  /** The follower has handled every event up to this number. */
  void save(String follower, long sequence);
}
