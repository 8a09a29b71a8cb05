package org.maimbot.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23T17:05:23.720Z",
        "2024-02-29T23:59:59.999Z",
        "1970-01-01T00:00:00.000Z",
        "1969-12-31T23:59:59.001Z",
        "2026-11-23T17:05:23Z",
        "2026-11-23T17:05:23.7Z",
        "2026-11-23T17:05:23.720123Z",
        "2026-11-23T17:05:23.720123456Z"
      })
  void aTimeIsReadInEveryShapeItWasEverStoredIn(String time) {
    assertThat(entry(time).getTimestamp()).isEqualTo(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-23T17:05:23.720Z", "2026-11-23 17:05:23.720Z"})
  void whatIsNoTimeIsNotTakenForOne(String time) {
    assertThatThrownBy(() -> entry(time).getTimestamp()).isInstanceOf(DateTimeException.class);
  }

  @Test
  void anEventWithoutMetadataHasEmptyOnes() {
    assertThat(entry("2026-11-23T17:05:23.720Z").getMetaData().getData())
        .asString()
        .isEqualTo("{}");
  }

  private static LogEntry entry(String time) {
    return new LogEntry("Agent", "agent_1", 0, "e", time, "agent.created", "1", new byte[0], null);
  }
}
