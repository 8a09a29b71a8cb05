package org.maimbot.command.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class KeptAggregatesTest {
  record Clicked() {}

  record Broken() {}

  static final class Turnstile {
    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // the framework reads it
    private final String id = "turnstile_1";

    private int clicks;

    void click() {
      AggregateLifecycle.apply(new Clicked());
    }

    void breakDown() {
      AggregateLifecycle.apply(new Broken());
    }

    @EventSourcingHandler
    void on(Clicked clicked) {
      clicks++;
    }

    @EventSourcingHandler
    void on(Broken broken) {
      AggregateLifecycle.markDeleted();
    }
  }

  /** From where on events were read. */
  private final List<Long> reads = new ArrayList<>();

  private final EmbeddedEventStore events =
      EmbeddedEventStore.builder()
          .storageEngine(
              new InMemoryEventStorageEngine() {
                @Override
                public DomainEventStream readEvents(String aggregate, long first) {
                  reads.add(first);
                  return super.readEvents(aggregate, first);
                }
              })
          .build();

  private final KeptAggregates<Turnstile> turnstiles =
      new KeptAggregates<>(
          EventSourcingRepository.builder(Turnstile.class)
              .lockFactory(NullLockFactory.INSTANCE)
              .eventStore(events),
          events);

  @BeforeEach
  void anotherNodeMakesOne() {
    elsewhere(0, new Clicked());
    reads.clear();
  }

  @AfterEach
  void stop() {
    events.shutDown();
  }

  private void elsewhere(long sequence, Object event) {
    events.publish(new GenericDomainEventMessage<>("Turnstile", "turnstile_1", sequence, event));
  }

  private void committed(Consumer<Turnstile> work) {
    TransactionSynchronizationManager.initSynchronization();
    try {
      unit(work);
      TransactionSynchronizationUtils.triggerAfterCommit();
    } finally {
      TransactionSynchronizationManager.clearSynchronization();
    }
  }

  /** A unit of work whose events reach the store, while what became of it is not known yet. */
  private void unit(Consumer<Turnstile> work) {
    UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(null);
    try {
      turnstiles.load("turnstile_1").execute(work);
      unit.commit();
    } catch (RuntimeException e) {
      unit.rollback(e);
      throw e;
    }
  }

  @Test
  void what_is_kept_is_not_read_again() {
    committed(Turnstile::click);
    committed(Turnstile::click);
    committed(turnstile -> assertThat(turnstile.clicks).isEqualTo(3));

    assertThat(reads).containsExactly(0L, 2L, 3L);
  }

  @Test
  void what_others_appended_meanwhile_is_read() {
    committed(Turnstile::click);
    elsewhere(2, new Clicked());
    elsewhere(3, new Clicked());

    committed(Turnstile::click);

    committed(turnstile -> assertThat(turnstile.clicks).isEqualTo(5));
    assertThat(reads).containsExactly(0L, 2L, 5L);
  }

  @Test
  void what_others_removed_is_gone() {
    committed(Turnstile::click);
    elsewhere(2, new Broken());

    assertThatThrownBy(() -> committed(Turnstile::click))
        .isInstanceOf(AggregateDeletedException.class);
  }

  @Test
  void what_was_removed_here_is_gone() {
    committed(Turnstile::breakDown);

    assertThatThrownBy(() -> committed(Turnstile::click))
        .isInstanceOf(AggregateDeletedException.class);
  }

  @Test
  void what_may_have_been_rolled_back_is_not_kept() {
    committed(Turnstile::click);
    TransactionSynchronizationManager.initSynchronization();
    unit(Turnstile::click); // its transaction never commits
    TransactionSynchronizationManager.clearSynchronization();
    reads.clear();

    committed(Turnstile::click);

    assertThat(reads).containsExactly(0L);
  }

  @Test
  void what_a_refused_command_touched_is_not_kept() {
    committed(Turnstile::click);
    assertThatThrownBy(() ->
            committed(turnstile -> {
              turnstile.click();
              throw new IllegalStateException("changed its mind");
            }))
        .isInstanceOf(IllegalStateException.class);

    committed(turnstile -> assertThat(turnstile.clicks).isEqualTo(2));
  }

  @Test
  void two_at_once_have_a_copy_each() {
    committed(Turnstile::click);
    committed(first -> {
      UnitOfWork<?> outer = CurrentUnitOfWork.get();
      CurrentUnitOfWork.clear(outer);
      unit(second -> assertThat(second).isNotSameAs(first));
      CurrentUnitOfWork.set(outer);
    });
    reads.clear();

    committed(turnstile -> assertThat(turnstile.clicks).isEqualTo(2));

    assertThat(reads).containsExactly(2L);
  }
}
