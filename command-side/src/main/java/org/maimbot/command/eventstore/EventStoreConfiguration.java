package org.maimbot.command.eventstore;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.sql.SQLIntegrityConstraintViolationException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.messaging.annotation.HandlerDefinition;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotter;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Metadata;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires Axon's event store. */
@EntityScan({
  "org.axonframework.eventsourcing.eventstore.jpa",
  "org.axonframework.eventhandling.tokenstore.jpa",
  "org.axonframework.eventhandling.deadletter.jpa"
})
@org.springframework.context.annotation.Configuration
class EventStoreConfiguration {
  /** An aggregate's events are read again from its last snapshot, so never more than this many. */
  static final int EVENTS_PER_SNAPSHOT = 50;

  @Bean
  @Qualifier("eventSerializer")
  Serializer eventSerializer() {
    return new EventSerializer(
        Jackson3Serializer.builder().jsonMapperBuilderCustomizer(Json::configure));
  }

  /** Snapshots hold the fields of aggregates, which are nobody else's business. */
  private static Serializer snapshotSerializer() {
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(mapper ->
            Json.configure(mapper)
                .changeDefaultVisibility(visibility ->
                    visibility
                        .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                        .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                        .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)))
        .build();
  }

  @Bean
  EventStorageEngine eventStorageEngine(
      @Qualifier("eventSerializer") Serializer eventSerializer,
      PersistenceExceptionResolver duplicates,
      Configuration axon,
      EntityManagerProvider entityManagers,
      TransactionManager transactions,
      JdbcTemplate jdbc) {
    return new EventStorage(
        JpaEventStorageEngine.builder()
            .eventSerializer(eventSerializer)
            .snapshotSerializer(snapshotSerializer())
            .upcasterChain(axon.upcasterChain())
            .snapshotFilter(axon.snapshotFilter())
            .persistenceExceptionResolver(duplicates)
            .entityManagerProvider(entityManagers)
            .transactionManager(transactions),
        new EventTable(jdbc));
  }

  @Bean(name = "eventBus")
  @Qualifier("eventStore")
  EventStore eventStore(EventStorageEngine storage) {
    return EmbeddedEventStore.builder().storageEngine(storage).build();
  }

  /** Upcasters of retired revisions, in the order they apply. */
  @Bean
  EventUpcasterChain upcasterChain() {
    return new EventUpcasterChain();
  }

  /** A second event with the same number in its aggregate is a lost race, not a fault. */
  @Bean
  PersistenceExceptionResolver persistenceExceptionResolver() {
    return exception -> {
      for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
        if (cause instanceof SQLIntegrityConstraintViolationException) return true;
      }
      return false;
    };
  }

  @Bean
  Snapshotter aggregateSnapshotter(
      Configuration axon,
      HandlerDefinition handlers,
      ParameterResolverFactory parameters,
      EventStore events,
      TransactionManager transactions) {
    return SpringAggregateSnapshotter.builder()
        .repositoryProvider(axon::repository)
        .handlerDefinition(handlers)
        .parameterResolverFactory(parameters)
        .eventStore(events)
        .transactionManager(transactions)
        .executor(new SnapshotThread())
        .build();
  }

  @Bean
  SnapshotTriggerDefinition snapshotEvery50Events(Snapshotter snapshotter) {
    return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
  }

  /** Who asked, and for whom, goes from the command into every event that it causes. */
  @Bean
  CorrelationDataProvider requestMetadata() {
    return new SimpleCorrelationDataProvider(
        Metadata.TENANT_ID,
        Metadata.REQUEST_ID,
        Metadata.ACTOR,
        Metadata.SOURCE_IP,
        Metadata.USER_AGENT,
        Metadata.IDEMPOTENCY_KEY);
  }

  @Bean
  CorrelationDataProvider messageOrigin() {
    return new org.axonframework.messaging.correlation.MessageOriginProvider();
  }
}
