package org.maimbot.query.projection;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * A dead-letter queue that is not asked about every event: an event behind a dead letter finds its
 * row {@link RowBehind behind} and is enqueued for that, which saves a query in each write.
 */
final class VersionGuardedQueue implements SequencedDeadLetterQueue<EventMessage<?>> {
  private final SequencedDeadLetterQueue<EventMessage<?>> queue;

  VersionGuardedQueue(SequencedDeadLetterQueue<EventMessage<?>> queue) {
    this.queue = queue;
  }

  @Override
  public boolean enqueueIfPresent(
      Object sequence, Supplier<DeadLetter<? extends EventMessage<?>>> letter) {
    return false;
  }

  @Override
  public void enqueue(Object sequence, DeadLetter<? extends EventMessage<?>> letter) {
    queue.enqueue(sequence, letter);
  }

  @Override
  public void evict(DeadLetter<? extends EventMessage<?>> letter) {
    queue.evict(letter);
  }

  @Override
  public void requeue(
      DeadLetter<? extends EventMessage<?>> letter,
      java.util.function.UnaryOperator<DeadLetter<? extends EventMessage<?>>> updater) {
    queue.requeue(letter, updater);
  }

  @Override
  public boolean contains(Object sequence) {
    return queue.contains(sequence);
  }

  @Override
  public Iterable<DeadLetter<? extends EventMessage<?>>> deadLetterSequence(Object sequence) {
    return queue.deadLetterSequence(sequence);
  }

  @Override
  public Iterable<Iterable<DeadLetter<? extends EventMessage<?>>>> deadLetters() {
    return queue.deadLetters();
  }

  @Override
  public boolean isFull(Object sequence) {
    return queue.isFull(sequence);
  }

  @Override
  public long size() {
    return queue.size();
  }

  @Override
  public long sequenceSize(Object sequence) {
    return queue.sequenceSize(sequence);
  }

  @Override
  public long amountOfSequences() {
    return queue.amountOfSequences();
  }

  @Override
  public boolean process(
      Predicate<DeadLetter<? extends EventMessage<?>>> filter,
      Function<DeadLetter<? extends EventMessage<?>>, EnqueueDecision<EventMessage<?>>> task) {
    return queue.process(filter, task);
  }

  @Override
  public void clear() {
    queue.clear();
  }
}
