package org.maimbot.command.subscription;

import static org.maimbot.command.subscription.SubscriptionWorld.SUBSCRIPTION;
import static org.maimbot.command.subscription.SubscriptionWorld.TENANT;

import org.junit.jupiter.api.Test;
import org.maimbot.kernel.subscription.SubscriptionCommand.RewindSubscription;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionRewound;

class RewindSubscriptionTest {
  private final SubscriptionWorld world = new SubscriptionWorld();

  @Test
  void rewinds_each_time_also_to_the_same_place() {
    SubscriptionRewound rewound = new SubscriptionRewound(SUBSCRIPTION, TENANT, 7);
    world.given(rewound).when(new RewindSubscription(SUBSCRIPTION, 7)).expectEvents(rewound);
  }
}
