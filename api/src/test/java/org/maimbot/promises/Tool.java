package org.maimbot.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.maimbot.api.cli.CommandRun;

/** The commands of the jar, run in this process with settings of a server. */
record Tool(Map<String, Object> settings) {
  private static final List<String> GIVEN =
      List.of("spring.datasource.url", "spring.datasource.username", "spring.datasource.password");

  /** What a command printed, which has to end well. */
  String run(String... arguments) {
    CommandRun ended = end(arguments);
    assertThat(ended.code()).as(ended.printed()).isZero();
    return ended.printed();
  }

  /** What a command said when it refused. */
  String refused(String... arguments) {
    CommandRun ended = end(arguments);
    assertThat(ended.code()).as(ended.printed()).isEqualTo(1);
    return ended.printed();
  }

  private CommandRun end(String... arguments) {
    GIVEN.forEach(name -> System.setProperty(name, settings.get(name).toString()));
    try {
      return CommandRun.of(arguments);
    } finally {
      GIVEN.forEach(System::clearProperty);
    }
  }
}
