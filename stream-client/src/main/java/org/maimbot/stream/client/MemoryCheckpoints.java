package org.maimbot.stream.client;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers while the process lives; for followers that begin anew with each start. */
public final class MemoryCheckpoints implements CheckpointStore {
  private final Map<String, Long> sequences = new ConcurrentHashMap<>();

  @Override
  public OptionalLong load(String follower) {
    Long sequence = sequences.get(follower);
    return sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence);
  }

  @Override
  public void save(String follower, long sequence) {
    sequences.put(follower, sequence);
  }
}
