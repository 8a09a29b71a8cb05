package org.maimbot.command.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.conversation.Outcome;

/** Providers that failed, and are tried again. */
class BreakersTest {
  private static final Outcome FINE = new Outcome("fine", "m", 1, 1, "stop");
  private static final Model MODEL = Bounds.own("broken");
  private static final int TRIALS = 3;

  private final Breakers breakers = new Breakers(Bounds.of(1, 1, 1, Duration.ofMillis(1)));

  @BeforeEach
  void breakIt() {
    for (int i = 0; i < 10; i++) fails();
  }

  private void fails() {
    assertThatThrownBy(() ->
            breakers.call(
                MODEL,
                _ -> {
                  throw new ModelFault(ModelFault.Kind.UNTRUSTWORTHY, "no");
                }))
        .hasMessage("no");
  }

  private Outcome one() {
    return breakers.call(MODEL, _ -> FINE);
  }

  /** Does something while so many calls are under way. */
  private Outcome during(int calls, boolean answered, Supplier<Outcome> then) {
    if (calls == 0) return then.get();
    return breakers.call(
        MODEL,
        answers -> {
          if (answered) answers.run();
          return during(calls - 1, answered, then);
        });
  }

  @Test
  void long_replies_on_trial_keep_nobody_out_once_they_have_begun() {
    await()
        .ignoreExceptionsInstanceOf(ModelFault.class)
        .untilAsserted(() -> assertThat(during(TRIALS, true, this::one)).isEqualTo(FINE));
  }

  @Test
  void no_more_try_it_than_a_few_before_it_answers() {
    await()
        .ignoreExceptionsInstanceOf(ModelFault.class)
        .untilAsserted(() ->
            during(
                TRIALS,
                false,
                () -> {
                  assertThatThrownBy(this::one).hasMessage("it failed too often of late");
                  return FINE;
                }));
  }
}
