package org.maimbot.api.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.Receipt;
import org.springframework.dao.DataAccessResourceFailureException;

/** How long the recording of a turn takes at most, and what it tells. */
class TurnEndingsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final DataAccessResourceFailureException away =
      new DataAccessResourceFailureException("away");
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicInteger attempts = new AtomicInteger();

  private static TurnEndings endings(Function<Object, Receipt> commands) {
    return new TurnEndings(commands, new SimpleMeterRegistry());
  }

  private static Receipt changed() {
    return new Receipt(List.of(new Receipt.Change("conv_1", 3)));
  }

  @Test
  void tells_whether_anything_was_recorded() {
    assertThat(endings(_ -> changed()).record("end", LONG)).isTrue();
    assertThat(endings(_ -> new Receipt(List.of())).record("end", LONG)).isFalse();
  }

  @Test
  void waits_for_a_database_that_is_away() {
    TurnEndings endings =
        endings(_ -> {
          if (attempts.incrementAndGet() < 2) throw away;
          return changed();
        });
    assertThat(endings.record("end", LONG)).isTrue();
    assertThat(attempts).hasValue(2);
  }

  @Test
  void tries_no_more_once_the_lease_is_about_to_end() {
    TurnEndings endings =
        endings(_ -> {
          attempts.incrementAndGet();
          throw away;
        });
    assertThatThrownBy(() -> endings.record("end", Duration.ZERO)).isSameAs(away);
    assertThat(attempts).hasValue(1);
  }

  @Test
  void an_attempt_that_hangs_is_broken_off_before_the_lease_ends() {
    TurnEndings endings = endings(_ -> hang());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Boolean> interruptedAfter =
          CompletableFuture.supplyAsync(
              () -> {
                assertThatThrownBy(() -> endings.record("end", Duration.ZERO)).isSameAs(away);
                return Thread.currentThread().isInterrupted();
              },
              threads);
      await().until(() -> attempts.get() == 1);
      endings.breakOffLateOnes();
      assertThat(interruptedAfter.join()).isFalse();
    }
  }

  @Test
  void one_that_has_time_left_is_let_be() {
    TurnEndings endings = endings(_ -> hang());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<Boolean> recorded =
          CompletableFuture.supplyAsync(() -> endings.record("end", LONG), threads);
      await().until(() -> attempts.get() == 1);
      endings.breakOffLateOnes();
      never.countDown();
      assertThat(recorded.join()).isTrue();
    }
  }

  private Receipt hang() {
    attempts.incrementAndGet();
    try {
      never.await();
      return changed();
    } catch (InterruptedException _) {
      throw away;
    }
  }
}
