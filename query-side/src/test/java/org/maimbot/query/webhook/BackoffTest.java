package org.maimbot.query.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.subscription.DeliveryAttempt;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private final Backoff backoff =
      new Backoff(
          new WebhookSettings(
              Duration.ofSeconds(15),
              List.of(Duration.ofSeconds(5), Duration.ofHours(2)),
              DAY,
              DAY,
              DAY,
              1,
              1,
              1,
              DAY,
              DAY));

  private static DeliveryAttempt failed(Map<String, String> headers) {
    return new DeliveryAttempt(NOW, "u", Map.of(), 503, "HTTP 503", 1, headers, "");
  }

  private Duration pause(int attempts, Map<String, String> headers) {
    return Duration.between(NOW, backoff.next(attempts, failed(headers), NOW).orElseThrow());
  }

  @Test
  void pauses_grow_by_the_schedule_and_up_to_a_tenth_more() {
    for (int i = 0; i < 100; i++) {
      assertThat(pause(1, Map.of())).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_500));
      assertThat(pause(2, Map.of())).isBetween(Duration.ofHours(2), Duration.ofMinutes(132));
    }
  }

  @Test
  void after_the_last_attempt_there_is_none() {
    assertThat(backoff.next(3, failed(Map.of()), NOW)).isEmpty();
  }

  @Test
  void a_receiver_can_ask_for_a_longer_pause_but_not_a_shorter_one() {
    assertThat(pause(1, Map.of("retry-after", "60"))).isEqualTo(Duration.ofSeconds(60));
    assertThat(pause(2, Map.of("retry-after", "60"))).isGreaterThanOrEqualTo(Duration.ofHours(2));
  }

  @Test
  void a_receiver_cannot_put_it_off_for_ever() {
    assertThat(pause(1, Map.of("retry-after", "99999999"))).isEqualTo(DAY);
    assertThat(pause(1, Map.of("retry-after", "99999999999"))).isLessThan(Duration.ofSeconds(6));
    assertThat(pause(1, Map.of("retry-after", "soon"))).isLessThan(Duration.ofSeconds(6));
  }
}
