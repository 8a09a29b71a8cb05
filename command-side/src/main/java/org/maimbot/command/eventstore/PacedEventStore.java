package org.maimbot.command.eventstore;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Reads new events for the streaming processors at a steady pace, on every node alike. Axon's own
 * store reads after each commit, which in a busy hour is a query for every write.
 */
final class PacedEventStore extends EmbeddedEventStore {
  /** How long an event may wait for the streaming processors, in milliseconds. */
  private static final long PACE_MILLIS = 100;

  /** Shared by the streaming processors of this node; one that lags reads for itself. */
  private static final int SHARED_EVENTS = 1_000;

  PacedEventStore(EventStorageEngine storage) {
    super(
        EmbeddedEventStore.builder()
            .storageEngine(storage)
            .fetchDelay(PACE_MILLIS)
            .cachedEvents(SHARED_EVENTS));
  }

  @Override
  protected void afterCommit(List<? extends EventMessage<?>> events) {}
}
