package org.maimbot.kernel.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {
  private static Screen inbound(String rules) {
    return ContentFilter.of("{\"inbound\": {\"rules\": " + rules + "}}").inbound();
  }

  private static Screen words(String action, String... words) {
    return inbound(
        "[{\"name\": \"w\", \"action\": \"%s\", \"words\": [\"%s\"]}]"
            .formatted(action, String.join("\", \"", words)));
  }

  private static Screen regex(String action, String regex) {
    return inbound(
        "[{\"name\": \"r\", \"action\": \"%s\", \"regex\": \"%s\"}]".formatted(action, regex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a secret plan",
        "a SECRET plan",
        "a ｓｅｃｒｅｔ plan",
        "a ＳＥＣＲＥＴ plan",
        "a s\u200Be\u200Dc\u2060r\uFEFFe\u00ADt plan",
        "a \uD835\uDC2C\uD835\uDC1E\uD835\uDC1C\uD835\uDC2B\uD835\uDC1E\uD835\uDC2D plan", // bold
      })
  void a_word_is_found_however_it_is_written(String text) {
    assertThat(words("block", "secret").apply(text).blocked()).isTrue();
    assertThat(words("mask", "Secret").apply(text).text()).isEqualTo("a *** plan");
    Screening flagged = words("flag", "ｓecret").apply(text);
    assertThat(flagged.text()).isEqualTo(text);
    assertThat(flagged.hits())
        .containsExactly(new FilterHit(FilterDirection.INBOUND, "w", FilterAction.FLAG, null));
  }

  @Test
  void a_word_of_letters_is_no_part_of_another_and_a_chinese_one_may_be() {
    assertThat(words("block", "ass").apply("first class").blocked()).isFalse();
    assertThat(words("block", "ass").apply("class, ass!").blocked()).isTrue();
    assertThat(words("mask", "违禁").apply("这是违禁品").text()).isEqualTo("这是***品");
    assertThat(words("mask", "ﾊﾞｶ").apply("君はバカだ").text()).isEqualTo("君は***だ");
  }

  @Test
  void masks_cover_what_was_written_and_no_more() {
    Screen screen = words("mask", "one", "one two", "three");
    assertThat(screen.apply("zero ONE two three, four").text()).isEqualTo("zero *** ***, four");
    assertThat(regex("mask", "\\\\d{11}").apply("tel １３８００００００００!").text()).isEqualTo("tel ***!");
    assertThat(regex("mask", "[A-Z]{3}-\\\\d+").apply("id ABC-12 and abc-34").text())
        .isEqualTo("id *** and ***");
    assertThat(regex("mask", "价格，").apply("价格，10").text()).isEqualTo("***10");
  }

  @Test
  void an_expression_that_runs_wild_counts_as_found() {
    String wild = "a".repeat(5_000) + "!";
    assertThat(regex("block", "(a+)+$").apply(wild).blocked()).isTrue();
    assertThat(regex("mask", "(a+)+$").apply(wild).text()).isEqualTo("***");
    assertThat(regex("block", "(a|b)*c").apply("ab".repeat(10_000)).blocked()).isTrue();
  }

  @Test
  void the_first_rule_that_blocks_ends_it() {
    Screening screened =
        inbound(
                """
                [{"name": "m", "action": "mask", "words": ["one"]},
                 {"name": "b", "words": ["two"], "message": "Please stay polite"},
                 {"name": "never", "words": ["one"]}]\
                """)
            .apply("one two");
    assertThat(screened.blocked()).isTrue();
    assertThat(screened.message()).isEqualTo("Please stay polite");
    assertThat(screened.hits()).extracting(FilterHit::rule).containsExactly("m", "b");
  }

  @Test
  void what_is_too_long_is_blocked() {
    Screen screen = ContentFilter.of("{\"inbound\": {\"max_length\": 3}}").inbound();
    assertThat(screen.apply("ab😀").blocked()).isFalse();
    assertThat(screen.apply("abcd").hits())
        .extracting(FilterHit::rule)
        .containsExactly("max_length");
  }

  @Test
  void sentences_are_the_same_however_the_text_is_cut() {
    String text = "Version 1.5 is out. 你好！好的\nyes" + "x ".repeat(3_000);
    List<String> whole = sentences(text, text.length());
    assertThat(whole).startsWith("Version 1.5 is out.", " 你好！", "好的\n");
    assertThat(String.join("", whole)).isEqualTo(text);
    assertThat(whole).allMatch(sentence -> sentence.length() <= 2_000);
    for (int size : new int[] {1, 2, 7, 1_999}) assertThat(sentences(text, size)).isEqualTo(whole);
  }

  @Test
  void what_stands_within_a_word_ends_no_sentence() {
    String text = "P!nk, see http://x.org/?q=1!Now? Yes! Really?! So";
    List<String> whole = sentences(text, text.length());
    assertThat(whole)
        .containsExactly("P!nk, see http://x.org/?q=1!Now?", " Yes!", " Really?!", " So");
    for (int size : new int[] {1, 2, 7}) assertThat(sentences(text, size)).isEqualTo(whole);
    assertThat(words("mask", "p!nk").apply(whole.getFirst()).text()).startsWith("***, see");
  }

  private static List<String> sentences(String text, int size) {
    Sentences sentences = new Sentences();
    List<String> all = new ArrayList<>();
    for (int at = 0; at < text.length(); at += size) {
      all.addAll(sentences.add(text.substring(at, Math.min(text.length(), at + size))));
    }
    all.add(sentences.rest());
    return all;
  }
}
