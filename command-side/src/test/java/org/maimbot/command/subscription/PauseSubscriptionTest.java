package org.maimbot.command.subscription;

import static org.maimbot.command.subscription.SubscriptionWorld.SUBSCRIPTION;
import static org.maimbot.command.subscription.SubscriptionWorld.TENANT;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.subscription.PauseReason;
import org.maimbot.kernel.subscription.SubscriptionCommand.PauseSubscription;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionPaused;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionResumed;

class PauseSubscriptionTest {
  private static final PauseSubscription PAUSE =
      new PauseSubscription(SUBSCRIPTION, PauseReason.FAILING, "HTTP 503");
  private static final SubscriptionPaused PAUSED =
      new SubscriptionPaused(SUBSCRIPTION, TENANT, PauseReason.FAILING, "HTTP 503");
  private final SubscriptionWorld world = new SubscriptionWorld();

  @Test
  void says_why() {
    world.given().when(PAUSE).expectEvents(PAUSED);
  }

  @Test
  void does_nothing_when_it_is_paused() {
    world
        .given(new SubscriptionPaused(SUBSCRIPTION, TENANT, PauseReason.REQUESTED, null))
        .when(PAUSE)
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }

  @Test
  void pauses_again_what_was_resumed() {
    world
        .given(PAUSED, new SubscriptionResumed(SUBSCRIPTION, TENANT))
        .when(PAUSE)
        .expectEvents(PAUSED);
  }
}
