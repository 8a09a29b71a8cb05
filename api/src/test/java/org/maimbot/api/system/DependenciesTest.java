package org.maimbot.api.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.maimbot.api.system.Dependencies.State;

class DependenciesTest {
  private final AtomicLong nanos = new AtomicLong();

  /** Answers after as long, on a clock that only moves while somebody waits. */
  private FutureTask<State> after(Duration time) {
    return new FutureTask<>(() -> null) {
      @Override
      public Dependencies.State get(long timeout, TimeUnit unit) throws TimeoutException {
        long allowed = unit.toNanos(timeout);
        long missing = time.toNanos() - nanos.get();
        nanos.addAndGet(Math.min(allowed, Math.max(0, missing)));
        if (missing > allowed) throw new TimeoutException();
        return new Dependencies.State("up", 1.0);
      }
    };
  }

  @Test
  void all_are_waited_for_together_two_seconds_at_most() {
    Map<String, FutureTask<State>> asked = new TreeMap<>();
    asked.put("a", after(Duration.ofHours(1)));
    asked.put("b", after(Duration.ofSeconds(3)));
    asked.put("c", after(Duration.ofMillis(5)));

    Map<String, State> states = Dependencies.answers(asked, nanos::get);

    assertThat(states.get("a").isUp()).isFalse();
    assertThat(states.get("b").isUp()).isFalse();
    assertThat(states.get("c").isUp()).isTrue();
    assertThat(nanos).hasValue(Duration.ofSeconds(2).toNanos());
  }
}
