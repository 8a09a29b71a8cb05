package org.maimbot.command.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.subscription.SubscriptionWorld.SUBSCRIPTION;
import static org.maimbot.command.subscription.SubscriptionWorld.TENANT;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.subscription.SubscriptionCommand.DeleteSubscription;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionDeleted;

class DeleteSubscriptionTest {
  private static final DeleteSubscription DELETE = new DeleteSubscription(SUBSCRIPTION, "r");
  private final SubscriptionWorld world = new SubscriptionWorld();

  @Test
  void frees_the_name_and_erases_the_secrets() {
    world
        .given()
        .when(DELETE)
        .expectEvents(new SubscriptionDeleted(SUBSCRIPTION, TENANT, "r"))
        .expectMarkedDeleted();

    assertThat(world.reservations.lives(SUBSCRIPTION.value())).isFalse();
    assertThat(world.secrets.keys).isEmpty();
  }

  @Test
  void follows_the_deletion_of_its_tenant() {
    world.reservations.leave(TENANT.value());
    world.given().when(DELETE).expectEvents(new SubscriptionDeleted(SUBSCRIPTION, TENANT, "r"));
  }
}
