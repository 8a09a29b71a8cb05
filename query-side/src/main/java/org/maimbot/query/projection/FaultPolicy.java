package org.maimbot.query.projection;

import java.sql.SQLException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.EnqueuePolicy;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Decides what a fault of a projection means. A fault of the fold or of the row makes a dead
 * letter. One that may have cost the transaction must not: the letter would be committed without
 * its event, and the caller told of a write that never was. Those go on to the caller's side, which
 * tries again or refuses.
 */
final class FaultPolicy implements EnqueuePolicy<EventMessage<?>> {
  private static final int MESSAGE_LENGTH = 1_000;

  @Override
  public EnqueueDecision<EventMessage<?>> decide(
      DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
    if (mayHaveEndedTransaction(cause)) throw (RuntimeException) cause;
    return Decisions.enqueue(truncated(cause));
  }

  private static boolean mayHaveEndedTransaction(Throwable cause) {
    return cause instanceof TransientDataAccessException
        || cause instanceof RecoverableDataAccessException
        || cause instanceof DataAccessResourceFailureException
        || (cause instanceof RuntimeException
            && cause.getCause() instanceof SQLException sql
            && sql.getSQLState() != null
            && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("40")));
  }

  private static Throwable truncated(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.length() <= MESSAGE_LENGTH
        ? cause
        : new IllegalStateException(message.substring(0, MESSAGE_LENGTH), cause);
  }
}
