package org.maimbot.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineToolTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "--server.port=8001", "-x"})
  void options_alone_are_the_servers(String option) {
    String[] args = option.isEmpty() ? new String[0] : new String[] {option};
    assertThat(CommandLineTool.run(args)).isEmpty();
  }

  @Test
  void an_unknown_command_is_an_error_of_usage() {
    assertThat(CommandLineTool.run("no-such-command")).hasValue(2);
  }

  @Test
  void help_is_told() {
    assertThat(CommandLineTool.run("help")).hasValue(0);
  }
}
