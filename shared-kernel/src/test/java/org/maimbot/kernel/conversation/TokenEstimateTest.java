package org.maimbot.kernel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEstimateTest {
  @ParameterizedTest
  @CsvSource({"'', 0", "a, 1", "abcd, 1", "abcde, 2", "你好吗, 3", "你好 hi, 3"})
  void characters_are_counted_by_their_script(String text, long tokens) {
    assertThat(TokenEstimate.of(text)).isEqualTo(tokens);
  }

  @Test
  void it_is_the_same_however_the_text_is_cut() {
    TokenEstimate estimate = new TokenEstimate();
    "四个汉字 and more".chars().forEach(c -> estimate.add(Character.toString(c)));
    assertThat(estimate.tokens()).isEqualTo(TokenEstimate.of("四个汉字 and more")).isEqualTo(7);
  }
}
