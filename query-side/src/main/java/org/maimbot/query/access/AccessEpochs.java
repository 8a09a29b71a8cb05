package org.maimbot.query.access;

import static org.maimbot.kernel.ErrorCode.SYS_002;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.AccessChanges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node knows of the epochs and how young that knowledge is. The poll keeps it young; a
 * check that finds it too old proves it again itself, first by what another node has left in Redis,
 * then by the database, and is refused when neither answers. One proves for all that wait.
 */
final class AccessEpochs {
  private static final Logger log = LoggerFactory.getLogger(AccessEpochs.class);
  private static final long FAILURE_STANDS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final EpochSource database;
  private final EpochSource otherNodes;
  private final long maxAgeNanos;
  private final AtomicReference<EpochProof> proof = new AtomicReference<>(EpochProof.none());
  private final AtomicLongArray changesSeen = new AtomicLongArray(AccessChanges.STRIPES);
  private final ReentrantLock proving = new ReentrantLock();
  private volatile long failedAt = System.nanoTime() - FAILURE_STANDS_NANOS;

  AccessEpochs(EpochSource database, EpochSource otherNodes, Duration maxAge) {
    this.database = database;
    this.otherNodes = otherNodes;
    this.maxAgeNanos = maxAge.toNanos();
  }

  /** A proof that is young enough to let a key in. */
  EpochProof young() {
    EpochProof known = proof.get();
    long since = System.nanoTime() - maxAgeNanos;
    return known.isAtLeast(since) ? known : prove(since, true);
  }

  /**
   * A proof taken after this call began, to keep a key out: what was switched on again works at
   * once.
   */
  EpochProof now() {
    return prove(System.nanoTime(), false);
  }

  /** Reads the database; the poll calls it. */
  EpochProof poll() {
    return learn(database.take().orElseThrow());
  }

  /** Something of this stripe has changed: what was loaded before is not to be used. */
  void changed(int stripe) {
    changesSeen.incrementAndGet(stripe);
  }

  /**
   * Counts the calls of {@link #changed}; it complements the epoch, which is known a little later.
   */
  long changesSeen(int stripe) {
    return changesSeen.get(stripe);
  }

  private EpochProof prove(long since, boolean askOtherNodes) {
    lock();
    try {
      EpochProof known = proof.get();
      if (known.isAtLeast(since)) return known; // someone proved it while this one waited
      if (System.nanoTime() - failedAt < FAILURE_STANDS_NANOS) throw unproved();
      if (askOtherNodes) {
        Optional<EpochProof> shared = attempt(otherNodes);
        if (shared.isPresent() && learn(shared.get()).isAtLeast(since)) return proof.get();
      }
      Optional<EpochProof> own = attempt(database);
      if (own.isPresent()) return learn(own.get());
      failedAt = System.nanoTime();
      throw unproved();
    } finally {
      proving.unlock();
    }
  }

  private void lock() {
    try {
      if (!proving.tryLock(maxAgeNanos, TimeUnit.NANOSECONDS)) throw unproved();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unproved();
    }
  }

  private EpochProof learn(EpochProof taken) {
    return proof.accumulateAndGet(taken, EpochProof::merge);
  }

  private static Optional<EpochProof> attempt(EpochSource source) {
    try {
      return source.take();
    } catch (RuntimeException e) {
      log.debug("No proof from {}", source, e);
      return Optional.empty();
    }
  }

  private static Refused unproved() {
    return new Refused(SYS_002, "access.unproved");
  }
}
