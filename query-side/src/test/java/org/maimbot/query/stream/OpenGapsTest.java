package org.maimbot.query.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.maimbot.query.stream.OpenGaps.Range;

class OpenGapsTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

  private final OpenGaps gaps = OpenGaps.parse("[]");

  @Test
  void neighbours_leave_no_gap() {
    gaps.note(4, event(5, NOW), NOW);
    assertThat(gaps.ranges()).isEmpty();
    assertThat(gaps.json()).isEqualTo("[]");
  }

  @Test
  void what_lies_between_is_remembered_and_survives_a_restart() {
    gaps.note(4, event(6, NOW), NOW);
    gaps.note(6, event(10, NOW), NOW);
    long at = NOW.toEpochMilli();
    assertThat(OpenGaps.parse(gaps.json()).ranges())
        .containsExactly(new Range(5, 5, at), new Range(7, 9, at));
  }

  @Test
  void what_was_filled_is_not_looked_at_again() {
    gaps.note(4, event(10, NOW), NOW);
    gaps.note(10, event(12, NOW), NOW);
    long at = NOW.toEpochMilli();
    gaps.filled(7);
    assertThat(gaps.ranges())
        .containsExactly(new Range(5, 6, at), new Range(8, 9, at), new Range(11, 11, at));
    gaps.filled(11);
    gaps.filled(5);
    gaps.filled(9);
    gaps.filled(77);
    assertThat(gaps.ranges()).containsExactly(new Range(6, 6, at), new Range(8, 8, at));
    gaps.filled(8);
    gaps.filled(6);
    assertThat(gaps.json()).isEqualTo("[]");
  }

  @Test
  void a_gap_that_is_split_too_often_is_joined_again() {
    gaps.note(0, event(10_001, NOW), NOW);
    for (long i = 2; i < 10_000; i += 2) gaps.filled(i);
    assertThat(gaps.ranges()).hasSizeLessThanOrEqualTo(OpenGaps.MAX_RANGES);
    for (long missing = 1; missing < 10_000; missing += 2) {
      long index = missing;
      assertThat(gaps.ranges()).anyMatch(range -> range.first() <= index && index <= range.last());
    }
  }

  @Test
  void an_index_before_an_old_event_can_not_be_filled_any_more() {
    gaps.note(4, event(6, NOW.minus(OpenGaps.SURELY_OLD).minusMillis(1)), NOW);
    assertThat(gaps.ranges()).isEmpty();
  }

  @Test
  void it_is_given_up_when_no_transaction_can_be_under_way() {
    gaps.note(4, event(6, NOW), NOW);
    Duration life = OpenGaps.LONGEST_TRANSACTION;
    assertThat(gaps.expire(NOW.plus(life))).isFalse();
    assertThat(gaps.expire(NOW.plus(life).plusMillis(1))).isTrue();
    assertThat(gaps.ranges()).isEmpty();
  }

  @Test
  void very_many_are_joined_so_that_none_is_left_out() {
    for (int i = 0; i < 10_000; i++) gaps.note(2L * i, event(2L * i + 2, NOW), NOW);
    assertThat(gaps.ranges()).hasSizeLessThanOrEqualTo(OpenGaps.MAX_RANGES);
    for (long missing = 1; missing < 20_000; missing += 2) {
      long index = missing;
      assertThat(gaps.ranges()).anyMatch(range -> range.first() <= index && index <= range.last());
    }
  }

  private static LoggedEvent event(long index, Instant at) {
    return new LoggedEvent(index, "tenant_1", null, "tenant.created", at);
  }
}
