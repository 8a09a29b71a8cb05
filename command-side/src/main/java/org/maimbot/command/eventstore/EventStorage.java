package org.maimbot.command.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;

/**
 * Axon's JPA engine, which does not look for a snapshot where there can hardly be one: an aggregate
 * that had few events a moment ago is read in one query instead of two. Should another node have
 * stored one since, its events are read instead, which gives the same.
 */
final class EventStorage extends JpaEventStorageEngine {
  private final Cache<String, Boolean> few =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  EventStorage(Builder builder) {
    super(builder);
  }

  @Override
  protected List<? extends DomainEventData<?>> fetchDomainEvents(
      String aggregate, long first, int batchSize) {
    List<? extends DomainEventData<?>> events =
        super.fetchDomainEvents(aggregate, first, batchSize);
    if (first == 0) {
      if (events.size() < EventStoreConfiguration.EVENTS_PER_SNAPSHOT) few.put(aggregate, true);
      else few.invalidate(aggregate);
    }
    return events;
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregate) {
    return few.getIfPresent(aggregate) == null ? super.readSnapshotData(aggregate) : Stream.empty();
  }
}
