package org.maimbot.kernel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maimbot.kernel.Json;
import tools.jackson.databind.node.ObjectNode;

class AttentionTest {
  private static final LocalTime NOON = LocalTime.NOON;

  private static Attention attention(String chat) {
    return new Attention(
        (ObjectNode)
            Json.mapper()
                .readTree(
                    """
                    {"bot_overrides":
                       {"nickname": "麦麦", "alias_names": ["Mai"], "qq_account": "10001"},
                     "config_overrides": {"chat": %s}}
                    """
                        .formatted(chat)));
  }

  private static HeardMessage heard(boolean group, String text, boolean addressed, String... who) {
    return new HeardMessage("qq", "7:group", group, "u", text, addressed, Set.of(who));
  }

  private static long answered(Attention attention, HeardMessage message, LocalTime now) {
    return IntStream.range(0, 1_000)
        .filter(i -> attention.answers(message, "msg_" + i, now))
        .count();
  }

  @ParameterizedTest
  @CsvSource({
    "false, hi, false, '', 1000",
    "true, hi, false, '', 0",
    "true, hi, true, '', 1000",
    "true, hi, false, 10001, 1000",
    "true, hi, false, mai, 1000",
    "true, 麦麦你好, false, '', 1000",
    "true, hello MAI, false, '', 1000",
    "true, hi, false, 10002, 0"
  })
  void who_never_talks_unasked_answers_when_called(
      boolean group, String text, boolean addressed, String called, int times) {
    assertThat(
            answered(
                attention("{\"talk_value\": 1e-12}"), heard(group, text, addressed, called), NOON))
        .isEqualTo(times);
  }

  @Test
  void it_talks_as_often_as_its_config_says_and_decides_once_for_each_message() {
    Attention attention = attention("{\"talk_value\": 0.3}");
    HeardMessage message = heard(true, "hi", false);
    assertThat(answered(attention, message, NOON)).isBetween(230L, 370L);
    for (int i = 0; i < 100; i++) {
      boolean first = attention.answers(message, "m" + i, NOON);
      assertThat(attention.answers(message, "m" + i, NOON)).isEqualTo(first);
    }
    assertThat(answered(attention("{}"), message, NOON)).isEqualTo(1_000);
  }

  @Test
  void a_name_or_a_mention_need_not_be_enough() {
    String quiet =
        "{\"talk_value\": 1e-12, \"mentioned_bot_reply\": false, \"at_bot_inevitable_reply\": 0.5}";
    assertThat(answered(attention(quiet), heard(true, "麦麦", false), NOON)).isZero();
    assertThat(answered(attention(quiet), heard(true, "hi", true), NOON)).isBetween(400L, 600L);
  }

  @ParameterizedTest
  @CsvSource({
    "12:00, 1000", // the group's own rule
    "23:30, 0", // over midnight
    "03:00, 0",
    "06:00, 0",
    "06:01, 1000", // neither: its talk_value
  })
  void rules_go_by_time_and_chat_stream(String now, int times) {
    String rules =
        """
        {"talk_value": 1, "talk_value_rules": [
          {"target": "", "time": "22:00-06:00", "value": 0},
          {"target": "qq:7:group", "time": "11:00-13:00", "value": 1},
          {"target": "qq:8:group", "time": "00:00-23:59", "value": 0},
          {"target": "", "time": "11:00-13:00", "value": 0},
          {"target": "", "time": "tea time", "value": 0}]}
        """;
    HeardMessage message = heard(true, "hi", false);
    assertThat(answered(attention(rules), message, LocalTime.parse(now))).isEqualTo(times);
    String off =
        rules.replace(
            "{\"talk_value\": 1,", "{\"enable_talk_value_rules\": false, \"talk_value\": 1,");
    assertThat(answered(attention(off), message, LocalTime.parse(now))).isEqualTo(1_000);
  }
}
