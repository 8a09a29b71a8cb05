package org.maimbot.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.maimbot.api.chat.ChatReply;
import org.maimbot.api.platform.PlatformAdapter.Inbound;
import org.maimbot.kernel.Json;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.routing.HeardMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AdaptersTest {
  private static final OneBotAdapter ONEBOT = new OneBotAdapter();
  private static final DiscordAdapter DISCORD = new DiscordAdapter();

  private static ObjectNode json(String text) {
    return (ObjectNode) Json.mapper().readTree(text);
  }

  private static ObjectNode onebot(String type, String message) {
    return json(
        """
        {"time": 1, "self_id": 10001, "post_type": "message", "message_type": "%s",
         "sub_type": "normal", "message_id": -7, "group_id": 55, "user_id": 22, "message": %s,
         "raw_message": "", "font": 0, "sender": {"nickname": "n"}}
        """
            .formatted(type, message));
  }

  private static JsonNode replied(PlatformAdapter adapter, Inbound to, String text) {
    return Json.mapper()
        .valueToTree(adapter.reply(to, new ChatReply(null, null, null, text, null)).getBody());
  }

  @Test
  void onebot_segments_and_codes_say_the_same() {
    Inbound segments =
        ONEBOT
            .read(
                "qq",
                onebot(
                    "group",
                    """
                    [{"type": "reply", "data": {"id": "1"}},
                     {"type": "at", "data": {"qq": "10001"}},
                     {"type": "text", "data": {"text": " [你好], a&b "}},
                     {"type": "at", "data": {"qq": 33}},
                     {"type": "image", "data": {"file": "x.png"}}]
                    """))
            .orElseThrow();
    HeardMessage expected =
        new HeardMessage(
            "qq", "qq:55:group", true, "22", "[你好], a&b @33 [image]", true, Set.of("10001", "33"));
    assertThat(segments.message()).isEqualTo(expected);
    assertThat(segments.id()).isEqualTo("-7");
    String codes =
        "\"[CQ:reply,id=1][CQ:at,qq=10001] &#91;你好&#93;, a&amp;b [CQ:at,qq=33]"
            + "[CQ:image,file=x.png,url=http://e/?a=1&amp;b=2]\"";
    assertThat(ONEBOT.read("qq", onebot("group", codes)).orElseThrow().message())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[CQ:a", "[CQ:at,qq=1", "[CQ:", "["})
  void a_payload_of_onebot_codes_that_do_not_end_is_read_once(String open) {
    String message = open.repeat(1_000_000 / open.length());
    Inbound read =
        assertTimeoutPreemptively(
            Duration.ofMinutes(1),
            () -> ONEBOT.read("qq", onebot("private", '"' + message + '"')).orElseThrow());
    assertThat(read.message().text()).isEqualTo(message);
  }

  @Test
  void a_reply_in_onebot_is_meant_for_the_bot_when_it_says_whose_message_it_answers() {
    assertThat(replyTo("10001").addressed()).isTrue();
    assertThat(replyTo("33").addressed()).isFalse();
    assertThat(replyTo("33").mentions()).isEmpty();
    String code = "\"[CQ:reply,id=1,qq=10001]thanks\"";
    assertThat(ONEBOT.read("qq", onebot("group", code)).orElseThrow().message().addressed())
        .isTrue();
  }

  private static HeardMessage replyTo(String account) {
    String message =
        """
        [{"type": "reply", "data": {"id": "1", "qq": %s}},
         {"type": "text", "data": {"text": "thanks"}}]
        """
            .formatted(account);
    return ONEBOT.read("qq", onebot("group", message)).orElseThrow().message();
  }

  @Test
  void onebot_is_answered_by_its_quick_operation() {
    Inbound called = ONEBOT.read("qq", onebot("group", "\"[CQ:at,qq=10001] hi\"")).orElseThrow();
    assertThat(replied(ONEBOT, called, "[CQ:at,qq=all]"))
        .isEqualTo(
            json("{\"reply\": \"[CQ:at,qq=all]\", \"auto_escape\": true, \"at_sender\": true}"));
    Inbound alone = ONEBOT.read("qq", onebot("private", "\"hi\"")).orElseThrow();
    assertThat(alone.message().chatStream()).isEqualTo("qq:22:private");
    assertThat(alone.message().group()).isFalse();
    assertThat(replied(ONEBOT, alone, "x"))
        .isEqualTo(json("{\"reply\": \"x\", \"auto_escape\": true}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"post_type\": \"meta_event\", \"meta_event_type\": \"heartbeat\"}",
        "{\"post_type\": \"notice\"}",
        "{\"post_type\": \"message\", \"self_id\": 1, \"user_id\": 1, \"message\": \"own\"}",
        "{\"post_type\": \"message\", \"self_id\": 1, \"user_id\": 2, \"message\":"
            + " \"[CQ:at,qq=1]\"}",
        "{}"
      })
  void onebot_tells_of_other_things_too(String event) {
    assertThat(ONEBOT.read("qq", json(event))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'post_type': 'message', 'user_id': 2, 'message': 'x'} | self_id",
        "{'post_type': 'message', 'self_id': {}, 'user_id': 2, 'message': 'x'} | self_id",
        "{'post_type': 'message', 'self_id': 1, 'user_id': 2} | message",
        "{'post_type': 'message', 'self_id': 1, 'user_id': 2, 'message': 'x', 'message_type':"
            + " 'group'} | group_id"
      })
  void onebot_events_that_lack_something_are_refused(String event, String field) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> ONEBOT.read("qq", json(event.replace('\'', '"'))))
        .satisfies(refused -> assertThat(refused.problems().getFirst().field()).isEqualTo(field));
  }

  private static final String DISCORD_MESSAGE =
      """
      {"id": "900", "channel_id": "77", "guild_id": "66", "type": 0,
       "author": {"id": "22", "username": "ann"},
       "content": "<@10001> what does <@!33> say?",
       "mentions": [{"id": "10001", "username": "mai"}, {"id": "33", "username": "bob"}]}\
      """;

  @Test
  void discord_messages_come_bare_or_as_the_gateways_events() {
    Inbound wrapped =
        DISCORD
            .read(
                "discord",
                json(
                    "{\"op\": 0, \"t\": \"MESSAGE_CREATE\", \"self_id\": \"10001\", \"d\": %s}"
                        .formatted(DISCORD_MESSAGE)))
            .orElseThrow();
    assertThat(wrapped.message())
        .isEqualTo(
            new HeardMessage(
                "discord",
                "discord:77:group",
                true,
                "22",
                "what does @bob say?",
                true,
                Set.of("10001", "mai", "33", "bob")));
    Inbound bare = DISCORD.read("discord", json(DISCORD_MESSAGE)).orElseThrow();
    assertThat(bare.message().addressed()).isFalse();
    assertThat(bare.message().text()).isEqualTo("@mai what does @bob say?");
    assertThat(DISCORD.read("discord", json("{\"t\": \"TYPING_START\", \"d\": {}}"))).isEmpty();
    assertThat(
            DISCORD.read(
                "discord", json(DISCORD_MESSAGE.replace("\"username\": \"ann\"", "\"bot\": true"))))
        .isEmpty();
  }

  @Test
  void a_reply_to_the_bot_is_meant_for_it() {
    String message =
        """
        {"self_id": "10001", "id": "901", "channel_id": "77", "guild_id": "66",
         "author": {"id": "22"}, "content": "thanks",
         "referenced_message": {"id": "1", "author": {"id": "10001"}}}
        """;
    assertThat(DISCORD.read("discord", json(message)).orElseThrow().message().addressed()).isTrue();
  }

  @Test
  void long_replies_become_several_messages_of_discord() {
    Inbound to = DISCORD.read("discord", json(DISCORD_MESSAGE)).orElseThrow();
    JsonNode one = replied(DISCORD, to, "hi @everyone");
    assertThat(one)
        .isEqualTo(
            json(
                """
                {"messages": [{"content": "hi @everyone",
                  "message_reference": {"message_id": "900", "channel_id": "77",
                    "guild_id": "66", "fail_if_not_exists": false},
                  "allowed_mentions": {"replied_user": true, "parse": []}}]}
                """));
    String text = "word ".repeat(900) + "😀".repeat(1_001) + "x".repeat(3_000);
    JsonNode many = replied(DISCORD, to, text).path("messages");
    StringBuilder whole = new StringBuilder();
    for (JsonNode each : many) {
      String content = each.path("content").stringValue();
      assertThat(content.length()).isBetween(1, 2_000);
      assertThat(Character.isHighSurrogate(content.charAt(content.length() - 1))).isFalse();
      whole.append(content);
    }
    assertThat(whole).hasToString(text);
    assertThat(many.valueStream().filter(each -> each.has("message_reference"))).hasSize(1);
  }
}
