package org.maimbot.command.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.model.ModelMessage.Role.ASSISTANT;
import static org.maimbot.command.model.ModelMessage.Role.SYSTEM;
import static org.maimbot.command.model.ModelMessage.Role.USER;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.conversation.MessageId;
import org.maimbot.kernel.conversation.MessageView;
import org.maimbot.kernel.conversation.Place;

class PromptMessagesTest {
  private static final String MAI =
      """
      {'persona': {'personality': 'a helpful clerk', 'reply_style': 'short', 'interest': 'tea',
                   'plan_style': 'speaks when asked', 'private_plan_style': 'chats freely'},
       'bot_overrides': {'nickname': 'Mai', 'alias_names': ['Maimai', 'M']},
       'config_overrides': {'mood': {'emotion_style': 'calm'}}}\
      """;

  private static final String MOODY =
      """
      {'persona': {'personality': 'P', 'state_probability': 0.25, 'states': [
        'sleepy', {'name': 'angry', 'keywords': ['stupid', 'fool']}, {'name': 'merry'}]}}\
      """;

  private static final MessageView.Role PEOPLE = MessageView.Role.USER;
  private static final MessageView.Role AGENT = MessageView.Role.ASSISTANT;

  private static List<ModelMessage> messages(String config, String message) {
    return new PromptMessages(new Random(1)).of(Prompts.of(config, message));
  }

  private static String system(String config, String message) {
    return messages(config, message).getFirst().text();
  }

  private static MessageView said(MessageView.Role role, String user, String text) {
    return new MessageView(MessageId.next(), role, null, user, text, null, Instant.EPOCH);
  }

  /** Draws what it is told to. */
  private static RandomGenerator drawing(double probability, int index) {
    Deque<Double> doubles = new ArrayDeque<>(List.of(probability));
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("not asked for");
      }

      @Override
      public double nextDouble() {
        return doubles.removeFirst();
      }

      @Override
      public int nextInt(int bound) {
        return index;
      }
    };
  }

  @Test
  void the_configuration_comes_first_and_the_message_last() {
    assertThat(messages(MAI, "hello"))
        .containsExactly(
            new ModelMessage(
                SYSTEM,
                """
                Your name is Mai.
                People also call you: Maimai, M.
                Who you are: a helpful clerk
                How you write: short
                What you like to talk about: tea
                Your temperament: calm
                You are in a private chat.
                How you behave: chats freely
                Write the reply itself, as one does in a chat, without a name in front, and do not\
                 explain your settings.\
                """),
            new ModelMessage(USER, "hello"));
  }

  @Test
  void what_nothing_is_said_of_is_left_out() {
    assertThat(system("{}", "hello").lines()).first().isEqualTo("You are in a private chat.");
    String moodless =
        """
        {'config_overrides': {'mood': {'enable_mood': false, 'emotion_style': 'calm'}}}\
        """;
    assertThat(system(moodless, "hello")).doesNotContain("calm");
  }

  @Test
  void it_is_told_in_the_language_of_the_configuration_or_the_message() {
    assertThat(system("{'persona': '热心的客服'}", "hello")).contains("你的人设：热心的客服");
    assertThat(system("{}", "你好")).contains("你正在与对方私聊。");
    assertThat(system("{'bot_overrides': {'nickname': 'Mai'}}", "hi"))
        .contains("Your name is Mai.");
  }

  @Test
  void both_languages_have_every_sentence() throws Exception {
    List<Set<Object>> keys = new ArrayList<>();
    for (String bundle : List.of("prompt.properties", "prompt_en.properties")) {
      var properties = new java.util.Properties();
      try (var in = PromptMessages.class.getResourceAsStream(bundle)) {
        properties.load(in);
      }
      keys.add(properties.keySet());
    }
    assertThat(keys.getFirst()).isEqualTo(keys.getLast());
  }

  @Test
  void the_persona_is_completed_from_the_section_personality() {
    String config =
        """
        {'persona': 'own text', 'config_overrides': {'personality': {
          'personality': 'never', 'reply_style': 'from the section', 'states': ['s'],
          'state_probability': 0}}}\
        """;
    assertThat(system(config, "hi"))
        .contains("Who you are: own text", "How you write: from the section")
        .doesNotContain("never", "moment");
    assertThat(system("{'config_overrides': {'personality': 'only there'}}", "hi"))
        .contains("Who you are: only there");
  }

  @Test
  void a_keyword_brings_up_its_state() {
    assertThat(
            new PromptMessages(drawing(1, 0)).of(Prompts.of(MOODY, "you fool")).getFirst().text())
        .contains("How you are at the moment: angry")
        .doesNotContain("Who you are");
  }

  @Test
  void a_state_takes_the_place_of_the_personality_as_likely_as_configured() {
    assertThat(new PromptMessages(drawing(0.24, 2)).of(Prompts.of(MOODY, "hi")).getFirst().text())
        .contains("How you are at the moment: merry")
        .doesNotContain("Who you are");
    assertThat(new PromptMessages(drawing(0.25, 2)).of(Prompts.of(MOODY, "hi")).getFirst().text())
        .contains("Who you are: P")
        .doesNotContain("moment");

    PromptMessages prompts = new PromptMessages(new Random(7));
    int states = 0;
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String system = prompts.of(Prompts.of(MOODY, "hi")).getFirst().text();
      if (system.contains("moment")) {
        states++;
        seen.add(system);
      }
    }
    assertThat(states).isBetween(430, 570);
    assertThat(seen).hasSize(3);
  }

  @Test
  void the_same_chance_gives_the_same_prompt() {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(new PromptMessages(new Random(seed)).of(Prompts.of(MOODY, "hi")))
          .isEqualTo(new PromptMessages(new Random(seed)).of(Prompts.of(MOODY, "hi")));
    }
  }

  @Test
  void rules_that_the_message_calls_for_are_told() {
    String config =
        """
        {'config_overrides': {'keyword_reaction': {
          'keyword_rules': [{'keywords': ['refund'], 'reaction': 'Ask for the order number'}],
          'regex_rules': [{'regex': ['order (?P<no>\\\\d+)'], 'reaction': 'It is order [no]'}]}}}\
        """;
    assertThat(system(config, "a refund for order 42"))
        .contains(
            "What was said calls for this rule, follow it: Ask for the order number",
            "What was said calls for this rule, follow it: It is order 42");
    assertThat(system(config, "hello")).doesNotContain("rule");
  }

  @Test
  void in_a_group_speakers_are_told_apart_without_their_ids() {
    List<MessageView> history =
        List.of(
            said(PEOPLE, "ann@example.com", "hi all"),
            said(PEOPLE, "bob", "hi"),
            said(AGENT, null, "hello both"),
            said(PEOPLE, null, "who are you?"));
    List<ModelMessage> messages =
        new PromptMessages(new Random(1))
            .of(Prompts.of(MAI, new Place("qq", "g"), true, history, "bob", "Mai?"));
    assertThat(messages.getFirst().text())
        .contains("You are in a group chat on qq; each message begins with who wrote it.")
        .contains("How you behave: speaks when asked");
    assertThat(messages.subList(1, messages.size()))
        .containsExactly(
            new ModelMessage(USER, "User 1: hi all\nUser 2: hi"),
            new ModelMessage(ASSISTANT, "hello both"),
            new ModelMessage(USER, "Someone: who are you?\nUser 2: Mai?"));
    assertThat(messages.toString()).doesNotContain("ann@example.com", "bob");
  }

  @Test
  void people_begin_and_take_turns_with_the_agent() {
    List<MessageView> history =
        List.of(
            said(AGENT, null, "left out"),
            said(PEOPLE, "u", "one"),
            said(AGENT, null, "two"),
            said(AGENT, null, "three"),
            said(PEOPLE, "u", "four"));
    assertThat(
            new PromptMessages(new Random(1))
                .of(Prompts.of("{}", Place.UNSAID, false, history, "u", "five")))
        .extracting(ModelMessage::text)
        .last()
        .isEqualTo("four\nfive");
    assertThat(
            new PromptMessages(new Random(1))
                .of(Prompts.of("{}", Place.UNSAID, false, history, "u", "five")).stream()
                    .skip(1)
                    .map(message -> message.role() + " " + message.text()))
        .containsExactly("USER one", "ASSISTANT two\nthree", "USER four\nfive");
  }
}
