package org.maimbot.command.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyTextTest {
  private final List<String> parts = new ArrayList<>();
  private final ReplyText reply = new ReplyText(parts::add, 20);

  @Test
  void half_of_a_character_waits_for_its_other_half() {
    reply.add("a\uD83D");
    reply.add("\uDE00b");
    assertThat(reply.end()).isEqualTo("a😀b");
    assertThat(parts).containsExactly("a", "😀b");
  }

  @Test
  void half_of_a_character_that_stays_alone_is_replaced() {
    reply.add("\uDE00a\uD83Db\uD83D");
    assertThat(reply.end()).isEqualTo("\uFFFDa\uFFFDb\uFFFD");
    assertThat(String.join("", parts)).isEqualTo("\uFFFDa\uFFFDb\uFFFD");
  }

  @Test
  void nothing_is_no_part() {
    reply.add(null);
    reply.add("");
    assertThat(reply.hasBegun()).isFalse();
    assertThat(parts).isEmpty();
  }

  @Test
  void what_grows_too_long_is_cut_off() {
    reply.add("seven, ");
    reply.add("seven, ");
    assertThat(reply.isFull()).isFalse();
    reply.add("seven, ");
    assertThat(reply.isFull()).isTrue();
    reply.add("y");
    assertThat(reply.end()).isEqualTo("seven, seven, seven,");
    assertThat(parts).containsExactly("seven, ", "seven, ", "seven,");
  }

  @Test
  void no_character_is_cut_in_two() {
    reply.add("x".repeat(19));
    reply.add("😀");
    assertThat(reply.isFull()).isTrue();
    assertThat(reply.end()).isEqualTo("x".repeat(19));
    assertThat(parts).hasSize(1);
  }

  @Test
  void what_just_fits_is_not_cut_off() {
    reply.add("x".repeat(20));
    assertThat(reply.isFull()).isFalse();
  }
}
