package org.maimbot.query.projection;

import java.io.Serial;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * The database has ended the transaction, so nothing in it stands and all of it may be tried again.
 */
final class TransactionLost extends PessimisticLockingFailureException {
  @Serial private static final long serialVersionUID = 1L;

  TransactionLost(Throwable cause) {
    super("The database ended the transaction", cause);
  }
}
