package org.maimbot.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.ErrorCode;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.apikey.AccessChanges;

class AccessEpochsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicInteger databaseAsked = new AtomicInteger();
  private final AtomicInteger nodesAsked = new AtomicInteger();
  private Duration ageOfShared = Duration.ZERO;
  private boolean sharedAway;
  private boolean databaseAway;

  @Test
  void the_poll_is_enough_while_it_is_young() {
    AccessEpochs epochs = epochs(LONG);
    epochs.poll();
    for (int i = 0; i < 100; i++) epochs.young();
    assertThat(databaseAsked).hasValue(1);
    assertThat(nodesAsked).hasValue(0);
  }

  @Test
  void without_a_poll_the_proof_of_another_node_will_do() {
    AccessEpochs epochs = epochs(LONG);
    assertThat(epochs.young().epoch(3)).isEqualTo(7);
    epochs.young();
    assertThat(nodesAsked).hasValue(1);
    assertThat(databaseAsked).hasValue(0);
  }

  @Test
  void a_shared_proof_that_is_too_old_or_missing_leads_to_the_database() {
    ageOfShared = Duration.ofHours(2);
    assertThat(epochs(LONG).young().epoch(3)).isEqualTo(7);
    sharedAway = true;
    assertThat(epochs(LONG).young().epoch(3)).isEqualTo(7);
    assertThat(databaseAsked).hasValue(2);
  }

  @Test
  void nobody_is_let_in_when_nothing_answers() {
    sharedAway = true;
    databaseAway = true;
    assertThatThrownBy(() -> epochs(LONG).young())
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(ErrorCode.SYS_002));
  }

  @Test
  void the_present_is_asked_of_the_database_each_time() {
    AccessEpochs epochs = epochs(LONG);
    epochs.poll();
    long before = System.nanoTime();
    assertThat(epochs.now().isAtLeast(before)).isTrue();
    epochs.now();
    assertThat(databaseAsked).hasValue(3);
    assertThat(nodesAsked).hasValue(0);
  }

  @Test
  void an_older_proof_never_takes_a_younger_one_back() {
    EpochProof older = proof(5, 100);
    EpochProof younger = proof(6, 200);
    assertThat(younger.merge(older).epoch(3)).isEqualTo(6);
    assertThat(younger.merge(older).nanos()).isEqualTo(200);
    assertThat(older.merge(younger).epoch(3)).isEqualTo(6);
  }

  private AccessEpochs epochs(Duration maxAge) {
    return new AccessEpochs(this::database, this::otherNodes, maxAge);
  }

  private Optional<EpochProof> database() {
    databaseAsked.incrementAndGet();
    if (databaseAway) throw new IllegalStateException("away");
    return Optional.of(proof(7, System.nanoTime()));
  }

  private Optional<EpochProof> otherNodes() {
    nodesAsked.incrementAndGet();
    if (sharedAway) throw new IllegalStateException("away");
    return Optional.of(proof(7, System.nanoTime() - ageOfShared.toNanos()));
  }

  private static EpochProof proof(long epoch, long nanos) {
    long[] epochs = new long[AccessChanges.STRIPES];
    epochs[3] = epoch;
    return new EpochProof(epochs, nanos);
  }
}
