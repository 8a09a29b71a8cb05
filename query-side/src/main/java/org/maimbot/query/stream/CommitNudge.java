package org.maimbot.query.stream;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Nudges the sequencer as soon as a transaction that appended events is committed. */
final class CommitNudge implements TransactionSynchronization {
  private final Sequencer sequencer;

  CommitNudge(Sequencer sequencer) {
    this.sequencer = sequencer;
  }

  /** Called in the transaction that appends the events. */
  void appended(List<? extends EventMessage<?>> events) {
    if (events.isEmpty() || !TransactionSynchronizationManager.isSynchronizationActive()) return;
    TransactionSynchronizationManager.registerSynchronization(this);
  }

  @Override
  public void afterCommit() {
    sequencer.nudge();
  }
}
