package org.maimbot.query.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.consumer.ConsumerId;
import org.maimbot.kernel.consumer.ConsumerOrder;
import org.maimbot.kernel.stream.FeedFilter;
import org.maimbot.kernel.tenant.TenantId;

class ChoiceTest {
  private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(1);

  @Test
  void what_is_free_is_given_in_order_under_a_new_lease() {
    Choice choice =
        new Choice(group(ConsumerOrder.ENTITY, null), List.of(free(1, "a"), free(2, "b")), 9);
    choice.offer(3, "a");

    assertThat(choice.given()).extracting(Held::sequence).containsExactly(1L, 2L, 3L);
    assertThat(choice.given()).extracting(Held::lease).containsOnly(8L);
    assertThat(choice.given()).extracting(Held::visibleAt).containsOnly(NOW.plusSeconds(30));
    assertThat(choice.given()).extracting(Held::attempts).containsExactly(2, 2, 1);
  }

  @Test
  void an_entity_of_which_anything_is_with_a_worker_gives_nothing() {
    Choice choice =
        new Choice(
            group(ConsumerOrder.ENTITY, null),
            List.of(free(1, "a"), with(2, "a", LATER), free(3, "b")),
            9);
    choice.offer(4, "a");
    choice.offer(5, "c");

    assertThat(choice.given()).extracting(Held::sequence).containsExactly(3L, 5L);
    assertThat(choice.fresh).extracting(Held::lease).containsExactly(0L, 8L);
  }

  @Test
  void a_lease_that_has_run_out_this_moment_holds_nothing() {
    Choice choice = new Choice(group(ConsumerOrder.ENTITY, null), List.of(with(1, "a", NOW)), 9);

    assertThat(choice.given()).extracting(Held::sequence).containsExactly(1L);
  }

  @Test
  void in_the_order_of_the_tenant_one_event_holds_all() {
    ConsumerRow group = group(ConsumerOrder.TENANT, null);
    Choice busy = new Choice(group, List.of(with(1, "a", LATER), free(2, "b")), 9);
    assertThat(busy.given()).isEmpty();
    assertThat(busy.room()).isZero();

    Choice idle = new Choice(group, List.of(free(1, "a")), 9);
    assertThat(idle.room()).isEqualTo(8);
  }

  @Test
  void no_more_is_given_than_was_asked_for() {
    Choice choice = new Choice(group(ConsumerOrder.ENTITY, null), List.of(free(1, "a")), 2);
    choice.offer(2, "b");
    choice.offer(3, "c");

    assertThat(choice.given()).extracting(Held::sequence).containsExactly(1L, 2L);
    assertThat(choice.fresh).hasSize(2);
    assertThat(choice.room()).isZero();
  }

  @Test
  void what_was_tried_often_enough_is_set_aside_and_its_entity_goes_on() {
    Choice choice =
        new Choice(group(ConsumerOrder.ENTITY, 1), List.of(free(1, "a"), fresh(2, "a")), 9);

    assertThat(choice.spent).extracting(Held::sequence).containsExactly(1L);
    assertThat(choice.given()).extracting(Held::sequence).containsExactly(2L);
  }

  private static Held free(long sequence, String subject) {
    return new Held(sequence, subject, 1, 0, null);
  }

  private static Held fresh(long sequence, String subject) {
    return new Held(sequence, subject, 0, 0, null);
  }

  private static Held with(long sequence, String subject, Instant until) {
    return new Held(sequence, subject, 1, 7, until);
  }

  private static ConsumerRow group(ConsumerOrder order, Integer maxAttempts) {
    return new ConsumerRow(
        new ConsumerId("consumer_1"),
        new TenantId("tenant_1"),
        "g",
        FeedFilter.EVERYTHING,
        order,
        Duration.ofSeconds(30),
        maxAttempts,
        0,
        7,
        NOW,
        NOW);
  }
}
