package org.maimbot.command.subscription;

import static org.maimbot.command.subscription.SubscriptionWorld.SUBSCRIPTION;
import static org.maimbot.command.subscription.SubscriptionWorld.TENANT;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.subscription.PauseReason;
import org.maimbot.kernel.subscription.SubscriptionCommand.ResumeSubscription;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionPaused;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionResumed;

class ResumeSubscriptionTest {
  private final SubscriptionWorld world = new SubscriptionWorld();

  @Test
  void ends_a_pause_whatever_its_reason() {
    for (PauseReason reason : PauseReason.values()) {
      new SubscriptionWorld()
          .given(new SubscriptionPaused(SUBSCRIPTION, TENANT, reason, null))
          .when(new ResumeSubscription(SUBSCRIPTION))
          .expectEvents(new SubscriptionResumed(SUBSCRIPTION, TENANT));
    }
  }

  @Test
  void does_nothing_when_it_is_active() {
    world
        .given()
        .when(new ResumeSubscription(SUBSCRIPTION))
        .expectSuccessfulHandlerExecution()
        .expectNoEvents();
  }
}
