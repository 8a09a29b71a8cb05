package org.maimbot.query.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.maimbot.kernel.apikey.AccessChanges;
import org.maimbot.kernel.apikey.ApiKeyText;
import org.maimbot.kernel.apikey.SecretHash;

/**
 * The access records in memory. Each remembers the epoch that was known before it was loaded; it is
 * used only while that is still the epoch. So nothing has to be searched and removed when something
 * changes, and a load that a change overtakes cannot be taken for a younger one.
 */
final class AccessCache {
  private static final int LOCKS = 64;

  private record Entry(AccessRecord found, long epoch, long changesSeen) {}

  private final AccessEpochs epochs;
  private final AccessRecords records;
  private final Cache<SecretHash, Entry> entries;
  private final ReentrantLock[] loading =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  AccessCache(AccessEpochs epochs, AccessRecords records, int size) {
    this.epochs = epochs;
    this.records = records;
    this.entries = Caffeine.newBuilder().maximumSize(size).build();
  }

  /** The record as it was at most the maximal age ago. */
  Optional<AccessRecord> young(ApiKeyText key) {
    return find(key, epochs.young());
  }

  /** The record as it was after this call began. */
  Optional<AccessRecord> latest(ApiKeyText key) {
    return find(key, epochs.now());
  }

  private Optional<AccessRecord> find(ApiKeyText key, EpochProof proof) {
    SecretHash secret = key.hash();
    int stripe = AccessChanges.stripeOf(key.tenantId());
    Entry held = entries.getIfPresent(secret);
    return isCurrent(held, proof, stripe) ? Optional.of(held.found()) : load(secret, proof, stripe);
  }

  private Optional<AccessRecord> load(SecretHash secret, EpochProof proof, int stripe) {
    ReentrantLock lock = loading[(secret.hashCode() & Integer.MAX_VALUE) % LOCKS];
    lock.lock(); // one load for all that ask for the same
    try {
      Entry held = entries.getIfPresent(secret);
      if (isCurrent(held, proof, stripe)) return Optional.of(held.found());
      long changesSeen = epochs.changesSeen(stripe);
      Optional<AccessRecord> found = records.find(secret);
      // A key that is issued moves no epoch, so what is unknown now may be known in a moment.
      found.ifPresent(
          record -> entries.put(secret, new Entry(record, proof.epoch(stripe), changesSeen)));
      return found;
    } finally {
      lock.unlock();
    }
  }

  private boolean isCurrent(Entry held, EpochProof proof, int stripe) {
    return held != null
        && held.epoch() == proof.epoch(stripe)
        && held.changesSeen() == epochs.changesSeen(stripe);
  }
}
