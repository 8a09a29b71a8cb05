package org.maimbot.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final List<Runnable> looks = new ArrayList<>();
  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable look, long delay, TimeUnit unit) {
          looks.add(look);
          return super.schedule(look, delay, unit);
        }
      };

  @AfterEach
  void end() {
    timers.shutdownNow();
  }

  @Test
  void it_looks_again_as_long_as_it_has_not_passed() {
    try (Deadline deadline = new Deadline(timers, () -> {})) {
      deadline.start(Duration.ofHours(1));
      deadline.stop();
      looks.getLast().run();
      assertThat(looks).hasSize(2);
      assertThat(deadline.hasPassed()).isFalse();
    }
  }

  @Test
  void it_looks_no_more_once_it_is_closed_though_it_was_about_to() {
    Deadline deadline = new Deadline(timers, () -> {});
    deadline.start(Duration.ofHours(1));
    deadline.close();
    looks.getLast().run();
    assertThat(looks).hasSize(1);
    assertThat(deadline.hasPassed()).isFalse();
  }
}
