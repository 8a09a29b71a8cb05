package org.maimbot.command.eventstore;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes snapshots once the transaction that calls for one has ended, either way: Axon has to hear
 * of the end of each. A command may be part of a larger transaction, which would be lost where
 * another node has written the same snapshot.
 */
final class SnapshotThread implements Executor {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("snapshots").factory());

  @Override
  public void execute(Runnable snapshot) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      thread.execute(snapshot);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            thread.execute(snapshot);
          }
        });
  }
}
