package org.maimbot.command.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keys in memory, few and for a short time. One that the transaction under way has made is known to
 * that transaction alone until it commits: if it rolls back, nobody must have remembered it.
 */
final class KeyCache<I, K> {
  /** Also how long a node that is not told may still open what was made unreadable on another. */
  static final Duration LIFE = Duration.ofSeconds(5);

  private final Cache<I, K> shared;

  KeyCache(int size) {
    shared = Caffeine.newBuilder().maximumSize(size).expireAfterWrite(LIFE).build();
  }

  /** The key; null when it is not remembered. */
  K get(I id) {
    Map<I, K> made = made();
    K own = made == null ? null : made.get(id);
    return own != null ? own : shared.getIfPresent(id);
  }

  /** Remembers a key that is committed. */
  void found(I id, K key) {
    shared.put(id, key);
  }

  /** Remembers a key that the transaction under way has made. */
  void made(I id, K key) {
    Map<I, K> made = made();
    if (made == null) {
      made = new HashMap<>();
      TransactionSynchronizationManager.bindResource(this, made);
      TransactionSynchronizationManager.registerSynchronization(new Sharing(made));
    }
    made.put(id, key);
  }

  /** Forgets a key that the transaction under way destroys: it may have made it, too. */
  void unmake(I id) {
    Map<I, K> made = made();
    if (made != null) made.remove(id);
    shared.invalidate(id);
  }

  void drop(I id) {
    shared.invalidate(id);
  }

  void dropAll(Predicate<I> which) {
    shared.asMap().keySet().removeIf(which);
  }

  @SuppressWarnings("unchecked") // only made() binds it
  private Map<I, K> made() {
    return (Map<I, K>) TransactionSynchronizationManager.getResource(this);
  }

  /** Hands on what the transaction made, when it has committed. */
  private final class Sharing implements TransactionSynchronization {
    private final Map<I, K> made;

    Sharing(Map<I, K> made) {
      this.made = made;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(KeyCache.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(KeyCache.this, made);
    }

    @Override
    public void afterCommit() {
      shared.putAll(made);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(KeyCache.this);
    }
  }
}
