package org.maimbot.command.eventstore;

import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Makes the repositories of aggregates. */
@Component
public class Repositories {
  private final Configuration axon;
  private final EventStore events;
  private final SnapshotTriggerDefinition snapshots;

  Repositories(
      Configuration axon, EventStore events, SnapshotTriggerDefinition snapshotEvery50Events) {
    this.axon = axon;
    this.events = events;
    this.snapshots = snapshotEvery50Events;
  }

  /** Keeps aggregates in memory between commands; see {@link KeptAggregates}. */
  public <T> Repository<T> keeping(Class<T> type) {
    return keeping(type, PessimisticLockFactory.usingDefaults());
  }

  public <T> Repository<T> keeping(Class<T> type, LockFactory locks) {
    EventSourcingRepository.Builder<T> builder =
        EventSourcingRepository.builder(type)
            .parameterResolverFactory(axon.parameterResolverFactory())
            .handlerDefinition(axon.handlerDefinition(type))
            .eventStore(events)
            .snapshotTriggerDefinition(snapshots)
            .repositoryProvider(axon::repository)
            .lockFactory(locks);
    return new KeptAggregates<>(builder, events);
  }
}
