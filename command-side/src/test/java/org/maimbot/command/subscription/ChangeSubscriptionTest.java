package org.maimbot.command.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.subscription.SubscriptionWorld.SUBSCRIPTION;
import static org.maimbot.command.subscription.SubscriptionWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.PRECONDITION_FAILED;
import static org.maimbot.kernel.ErrorCode.SUB_001;
import static org.maimbot.kernel.ErrorCode.SUB_002;

import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.AggregateDeletedException;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.subscription.SubscriptionCommand.ChangeSubscription;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionChanged;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionDeleted;

class ChangeSubscriptionTest {
  private static final ChangeSubscription RENAME =
      new ChangeSubscription(SUBSCRIPTION, "second", null, null, null, null);
  private final SubscriptionWorld world = new SubscriptionWorld();

  @Test
  void changes_what_is_given() {
    world
        .given()
        .when(
            new ChangeSubscription(
                SUBSCRIPTION,
                null,
                "e",
                "https://example.com/other",
                List.of("tenant.*", "tenant.*"),
                true))
        .expectEvents(
            new SubscriptionChanged(
                SUBSCRIPTION,
                TENANT,
                "first",
                "e",
                "https://example.com/other",
                List.of("tenant.*"),
                true));
  }

  @Test
  void takes_the_new_name() {
    world.given().when(RENAME).expectSuccessfulHandlerExecution();

    assertThat(world.reservations.nameOf(SUBSCRIPTION.value())).isEqualTo("second");
  }

  @Test
  void does_nothing_when_nothing_is_new() {
    world
        .given()
        .when(
            new ChangeSubscription(
                SUBSCRIPTION, "first", "d", "https://example.com/hook", List.of("agent.*"), false))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void is_refused_when_another_holds_the_name() {
    world.enter("sub_2", "second");
    world.given().when(RENAME).expectNoEvents().expectException(RefusedWith.code(SUB_002));
  }

  @Test
  void is_refused_to_a_caller_who_has_seen_another_version() {
    world
        .given()
        .when(RENAME, Map.of(Metadata.EXPECTED_VERSION, 2L))
        .expectNoEvents()
        .expectException(RefusedWith.code(PRECONDITION_FAILED));
  }

  @Test
  void finds_no_subscription_for_a_caller_who_is_confined_to_another_tenant() {
    world
        .given()
        .when(RENAME, Map.of(Metadata.SCOPE, "tenant_other"))
        .expectNoEvents()
        .expectException(RefusedWith.code(SUB_001));
  }

  @Test
  void finds_no_subscription_of_a_deleted_tenant() {
    world.reservations.leave(TENANT.value());
    world.given().when(RENAME).expectNoEvents().expectException(RefusedWith.code(SUB_001));
  }

  @Test
  void finds_no_subscription_once_it_is_deleted() {
    world
        .given(new SubscriptionDeleted(SUBSCRIPTION, TENANT, null))
        .when(RENAME)
        .expectException(AggregateDeletedException.class);
  }
}
