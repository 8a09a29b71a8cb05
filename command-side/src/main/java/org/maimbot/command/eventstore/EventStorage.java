package org.maimbot.command.eventstore;

import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.serialization.Serializer;

/**
 * Axon's JPA engine with the two things that every command does taken past the object mapper, on
 * the same connection: reading an aggregate's events and appending to them. Their global index is
 * the database's own; Hibernate, which would draw it from a table on a second connection, inserts
 * none.
 */
final class EventStorage extends JpaEventStorageEngine {
  private final EventTable table;

  EventStorage(Builder builder, EventTable table) {
    super(builder);
    this.table = table;
  }

  @Override
  protected List<? extends DomainEventData<?>> fetchDomainEvents(
      String aggregate, long first, int batchSize) {
    return table.read(aggregate, first, batchSize);
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
