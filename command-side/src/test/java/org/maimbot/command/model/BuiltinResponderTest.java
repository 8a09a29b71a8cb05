package org.maimbot.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.maimbot.kernel.conversation.Outcome;

class BuiltinResponderTest {
  private static final String RULES =
      """
      {'config_overrides': {'keyword_reaction': {
        'keyword_rules': [
          {'keywords': ['refund', 'money back'], 'reaction': 'The order number, please'},
          {'keywords': ['refund'], 'reaction': 'never'}],
        'regex_rules': [
          {'regex': ['(a|aa)+$'], 'reaction': 'wild'},
          {'regex': ['call me (?P<first_name>\\\\w+)', 'I am (?P<first_name>\\\\w+)'],
           'reaction': 'Hello [first_name], [other]'}]}}}\
      """;

  private final BuiltinResponder responder = new BuiltinResponder();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I want my money back | The order number, please
          refund, call me Ann  | The order number, please
          call me Ann          | Hello Ann, [other]
          I am Bob             | Hello Bob, [other]
          """)
  void the_first_rule_that_fits_answers(String message, String reply) {
    assertThat(respond(RULES, message).text()).isEqualTo(reply);
  }

  @Test
  void an_expression_that_runs_wild_fits_nothing() {
    assertThat(respond(RULES, "a".repeat(5_000) + "!").text()).contains("aaaa");
  }

  @Test
  void after_one_that_ran_wild_no_other_is_looked_for() {
    String rules =
        """
        {'config_overrides': {'keyword_reaction': {'regex_rules': [
          {'regex': ['a*a*a*$', '^a'], 'reaction': 'same rule'},
          {'regex': ['^a'], 'reaction': 'another rule'}]}}}\
        """;
    assertThat(respond(rules, "a!").text()).isEqualTo("same rule");
    assertThat(respond(rules, "a".repeat(5_000) + "!").text()).contains("aaaa");
  }

  @Test
  void else_it_says_who_it_is_in_the_language_of_the_message() {
    String config =
        """
        {'persona': {'personality': 'P', 'reply_style': 'S'},
         'bot_overrides': {'nickname': 'Mai'},
         'config_overrides': {'mood': {'emotion_style': 'M'}}}\
        """;
    assertThat(respond(config, "hello").text())
        .isEqualTo("I am Mai and have read: \"hello\"\nWho I am: P\nHow I write: S\nMy mood: M");
    assertThat(respond(config, "你好").text()).isEqualTo("我是Mai，收到了：「你好」\n我的人设：P\n我的说话风格：S\n我的情绪：M");
    assertThat(respond("{}", "hello").text()).isEqualTo("I have read: \"hello\"");
  }

  @Test
  void it_says_that_it_is_no_model() {
    Outcome outcome = respond("{}", "hello");
    assertThat(outcome).isEqualTo(new Outcome(outcome.text(), "builtin", 0, 0, "stop"));
  }

  private Outcome respond(String config, String message) {
    List<String> parts = new ArrayList<>();
    Outcome outcome = responder.respond(Prompts.of(config, message), parts::add);
    assertThat(String.join("", parts)).isEqualTo(outcome.text());
    return outcome;
  }
}
