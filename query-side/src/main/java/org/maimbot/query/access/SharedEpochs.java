package org.maimbot.query.access;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Proofs that nodes leave for each other in Redis. Clocks of nodes are not compared: a proof's time
 * is tied to Redis's clock by the answer to the one before it, and its age is measured there. Every
 * rounding and every delay makes a proof look older than it is, never younger.
 */
final class SharedEpochs implements EpochSource {
  private static final String[] KEY = {"access:epochs"};
  private static final RedisScript PUBLISH = RedisScript.of("epochs-publish.lua");
  private static final RedisScript FETCH = RedisScript.of("epochs-fetch.lua");

  /**
   * @param redisMillis what Redis's clock showed before this answer came
   * @param nanos when it came
   */
  private record Anchor(long redisMillis, long nanos) {
    long at(long laterNanos) {
      return redisMillis + TimeUnit.NANOSECONDS.toMillis(laterNanos - nanos);
    }
  }

  private final RedisLink link;
  private volatile Anchor anchor;

  SharedEpochs(RedisLink link) {
    this.link = link;
  }

  /** Leaves the proof for other nodes; the first one only ties the clocks. */
  void publish(EpochProof proof) {
    link.commands().ifPresent(redis -> publish(redis, proof));
  }

  private void publish(RedisClusterAsyncCommands<String, String> redis, EpochProof proof) {
    Anchor known = anchor;
    boolean tied = known != null && proof.isAtLeast(known.nanos());
    long taken = tied ? known.at(proof.nanos()) : 0;
    String epochs =
        Arrays.stream(proof.epochs()).mapToObj(Long::toString).collect(Collectors.joining(","));
    var _ =
        link.within(PUBLISH.run(redis, KEY, Long.toString(taken), epochs))
            .thenAccept(answer -> anchor = new Anchor((long) answer.getFirst(), System.nanoTime()));
  }

  @Override
  public Optional<EpochProof> take() {
    return link.commands().flatMap(this::fetch);
  }

  private Optional<EpochProof> fetch(RedisClusterAsyncCommands<String, String> redis) {
    long asked = System.nanoTime(); // before Redis measures the age
    List<Object> answer = link.within(FETCH.run(redis, KEY)).join();
    if (answer.isEmpty() || (long) answer.getFirst() < 0) return Optional.empty();
    long age = TimeUnit.MILLISECONDS.toNanos((long) answer.getFirst() + 1);
    long[] epochs =
        Arrays.stream(answer.getLast().toString().split(",", -1))
            .mapToLong(Long::parseLong)
            .toArray();
    return Optional.of(new EpochProof(epochs, asked - age));
  }
}
