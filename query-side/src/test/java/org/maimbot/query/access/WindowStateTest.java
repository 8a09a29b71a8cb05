package org.maimbot.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowStateTest {
  @Test
  void a_full_window_waits_for_the_next_to_fade() {
    // ten of ten used half a minute into the window: 30 s to its end and a tenth of the next
    assertThat(state(30, 10, 0).secondsUntilFree(10)).isEqualTo(36);
  }

  @Test
  void a_fading_window_waits_for_its_share() {
    // 5 now and 10 before: there is room for one when four tenths of the ten are left
    assertThat(state(30, 5, 10).free(10)).isZero();
    assertThat(state(30, 5, 10).secondsUntilFree(10)).isEqualTo(6);
  }

  @Test
  void the_wait_is_never_shorter_than_a_second() {
    assertThat(state(59, 0, 1).secondsUntilFree(1)).isEqualTo(1);
    assertThat(state(30, 0, 0).secondsUntilFree(0)).isEqualTo(60);
  }

  private static WindowState state(int seconds, int current, int previous) {
    return new WindowState(1_000_000 + seconds * 1_000L, 60_000, 1_000_000, current, previous);
  }
}
