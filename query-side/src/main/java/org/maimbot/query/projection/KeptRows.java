package org.maimbot.query.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers rows as this node last wrote them, so that the next event's row need not be read first.
 * Nothing here is taken for the truth: whoever writes on such a row says which version it replaces,
 * and reads it after all where the table holds another. The garbage collector may drop any of them.
 */
final class KeptRows<R extends Row> {
  private static final int ROWS = 5_000;

  private final Cache<String, R> committed =
      Caffeine.newBuilder().maximumSize(ROWS).softValues().build();

  /** The row as the event's predecessor left it; null when that is not known. */
  R before(Happened event) {
    Written written = inTransaction();
    R row = written == null ? null : written.rows.get(event.entityId());
    if (row == null) row = committed.getIfPresent(event.entityId());
    return row != null && row.version() == event.version() - 1 ? row : null;
  }

  /** The running transaction has left the row like this; null when it is gone. */
  void written(String id, R row) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) return;
    Written written = inTransaction();
    if (written == null) {
      written = new Written();
      TransactionSynchronizationManager.bindResource(this, written);
      TransactionSynchronizationManager.registerSynchronization(written);
    }
    written.rows.put(id, row);
  }

  @SuppressWarnings("unchecked") // nobody else binds anything to this
  private Written inTransaction() {
    return (Written) TransactionSynchronizationManager.getResource(this);
  }

  private void keep(String id, R row) {
    if (row == null) committed.invalidate(id);
    else committed.asMap().merge(id, row, (old, now) -> old.version() > now.version() ? old : now);
  }

  /** What one transaction has written, which is kept once it has committed. */
  private final class Written implements TransactionSynchronization {
    private final Map<String, R> rows = new HashMap<>();

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(KeptRows.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(KeptRows.this, this);
    }

    @Override
    public void afterCommit() {
      rows.forEach(KeptRows.this::keep);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(KeptRows.this);
    }
  }
}
