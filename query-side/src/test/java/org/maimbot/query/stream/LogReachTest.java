package org.maimbot.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.maimbot.query.stream.LogReach.Stretch;

class LogReachTest {
  @Test
  void withoutGapsOnlyWhatCameLaterIsBeyond() {
    LogReach reach = new LogReach(100, "[]");

    assertThat(reach.beyond(130)).containsExactly(new Stretch(100, 130));
    assertThat(reach.beyond(100)).isEmpty();
  }

  @Test
  void gapsThatAreOpenAreBeyondToo() {
    LogReach reach = new LogReach(100, "[[40,42,0],[90,90,0]]");

    assertThat(reach.beyond(130))
        .containsExactly(new Stretch(39, 42), new Stretch(89, 90), new Stretch(100, 130));
    assertThat(reach.beyond(50)).containsExactly(new Stretch(39, 42), new Stretch(89, 90));
  }
}
