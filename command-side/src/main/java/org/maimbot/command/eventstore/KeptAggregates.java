package org.maimbot.command.eventstore;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps aggregates in memory between two commands, and reads only what was appended since, by
 * whatever node. A copy that a command works on is taken out and comes back once its transaction
 * has committed, so that nothing kept holds what was rolled back. Where commands may work on one
 * aggregate at a time, each has a copy of its own. Where the heap gets full, those unused for
 * longest go first: configurations may be large.
 */
final class KeptAggregates<T> extends EventSourcingRepository<T> {
  private static final int AGGREGATES = 5_000;
  private static final int COPIES = 16;
  private static final Duration UNUSED = Duration.ofMinutes(5);

  private final Cache<String, Queue<EventSourcedAggregate<T>>> idle =
      Caffeine.newBuilder().maximumSize(AGGREGATES).expireAfterAccess(UNUSED).softValues().build();

  private final EventStore events;

  KeptAggregates(Builder<T> builder, EventStore events) {
    super(builder);
    this.events = events;
  }

  @Override
  protected EventSourcedAggregate<T> doLoadWithLock(String id, Long expectedVersion) {
    Queue<EventSourcedAggregate<T>> copies = idle.getIfPresent(id);
    EventSourcedAggregate<T> kept = copies == null ? null : copies.poll();
    if (kept == null) return super.doLoadWithLock(id, expectedVersion);
    DomainEventStream since = events.readEvents(id, kept.version() + 1);
    if (since.hasNext()) kept.initializeState(since);
    if (kept.isDeleted()) throw new AggregateDeletedException(id);
    return kept;
  }

  @Override
  protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            keep(aggregate);
          }
        });
  }

  private void keep(EventSourcedAggregate<T> aggregate) {
    if (aggregate.version() == null || aggregate.isDeleted()) return;
    idle.get(aggregate.identifierAsString(), _ -> new ArrayBlockingQueue<>(COPIES))
        .offer(aggregate);
  }
}
