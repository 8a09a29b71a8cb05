package org.maimbot.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void are_read_in_any_order() {
    Options options =
        Options.parse(List.of("--only", "bare,validate", "--quick", "--mysql", "jdbc:mysql://h/x"));

    assertThat(options.quick()).isTrue();
    assertThat(options.only()).containsExactlyInAnyOrder("bare", "validate");
    assertThat(options.mysql()).isEqualTo("jdbc:mysql://h/x");
  }

  @Test
  void that_are_unknown_or_incomplete_are_refused_with_the_usage() {
    assertThatThrownBy(() -> Options.parse(List.of("--fast", "x"))).hasMessageContaining("--quick");
    assertThatThrownBy(() -> Options.parse(List.of("--only"))).hasMessageContaining("--quick");
  }
}
