package org.maimbot.command.automation;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.maimbot.command.reservation.Reservations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** Makes cascades without a database. */
public final class Cascades {
  private Cascades() {}

  public static Cascade with(Reservations reservations, CommandGateway commands) {
    return new Cascade(reservations, commands, new NoTransactions());
  }

  private static final class NoTransactions implements PlatformTransactionManager {
    @Override
    public TransactionStatus getTransaction(TransactionDefinition definition) {
      return new SimpleTransactionStatus();
    }

    @Override
    public void commit(TransactionStatus status) {}

    @Override
    public void rollback(TransactionStatus status) {}
  }
}
