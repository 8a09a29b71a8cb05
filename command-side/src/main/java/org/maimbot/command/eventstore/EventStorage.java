package org.maimbot.command.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.serialization.Serializer;

/**
 * Axon's JPA engine with the two things that every command does taken past the object mapper, on
 * the same connection: reading an aggregate's events and appending to them. It does not look for a
 * snapshot where there can hardly be one: an aggregate that had few events a moment ago is read in
 * one query instead of two. Should another node have stored one since, its events are read instead,
 * which gives the same.
 */
final class EventStorage extends JpaEventStorageEngine {
  private final Cache<String, Boolean> few =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  private final EventTable table;

  EventStorage(Builder builder, EventTable table) {
    super(builder);
    this.table = table;
  }

  @Override
  protected List<? extends DomainEventData<?>> fetchDomainEvents(
      String aggregate, long first, int batchSize) {
    List<? extends DomainEventData<?>> events = table.read(aggregate, first, batchSize);
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

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (events.isEmpty()) return;
    List<? extends DomainEventMessage<?>> appended =
        events.stream().map(event -> asDomainEventMessage(event)).toList();
    try {
      table.append(appended, serializer);
    } catch (RuntimeException e) {
      handlePersistenceException(e, appended.getFirst());
    }
  }
}
