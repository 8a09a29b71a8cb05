package org.maimbot.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.regex.Matcher;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class ReactionPatternTest {
  @Test
  void understands_the_named_groups_of_deployed_configurations() {
    Matcher matcher =
        ReactionPattern.compile("^(?P<user_name>\\S+)是(?P=user_name)$").matcher("麦麦是麦麦");
    assertThat(matcher.matches()).isTrue();
    assertThat(matcher.group(ReactionPattern.groupName("user_name"))).isEqualTo("麦麦");
  }

  @Test
  void leaves_other_expressions_as_they_are() {
    assertThat(ReactionPattern.compile("(?<a>x)\\k<a>$1").pattern()).isEqualTo("(?<a>x)\\k<a>$1");
  }

  @Test
  void refuses_what_does_not_compile() {
    assertThatExceptionOfType(PatternSyntaxException.class)
        .isThrownBy(() -> ReactionPattern.compile("(?P<a>x"));
  }
}
