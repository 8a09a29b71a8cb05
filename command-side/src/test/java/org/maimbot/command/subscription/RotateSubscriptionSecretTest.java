package org.maimbot.command.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.subscription.SubscriptionWorld.KEY;
import static org.maimbot.command.subscription.SubscriptionWorld.NOW;
import static org.maimbot.command.subscription.SubscriptionWorld.SUBSCRIPTION;
import static org.maimbot.command.subscription.SubscriptionWorld.TENANT;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.maimbot.kernel.subscription.SignatureScheme;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SubscriptionCommand.RotateSubscriptionSecret;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionSecretRotated;

class RotateSubscriptionSecretTest {
  private static final SigningKey NEW =
      SigningKey.generate(SignatureScheme.HMAC_SHA256, new SecureRandom());
  private final SubscriptionWorld world = new SubscriptionWorld();

  @Test
  void keeps_the_old_secret_for_the_overlap() {
    world
        .given()
        .when(new RotateSubscriptionSecret(SUBSCRIPTION, NEW, 60))
        .expectEvents(
            new SubscriptionSecretRotated(SUBSCRIPTION, TENANT, 2, null, NOW.plusSeconds(60)));

    assertThat(world.secrets.keys).containsEntry(1, KEY).containsEntry(2, NEW);
    assertThat(world.secrets.ends).containsEntry(1, NOW.plusSeconds(60));
  }

  @Test
  void forgets_a_secret_that_was_replaced_before() {
    world
        .given(new SubscriptionSecretRotated(SUBSCRIPTION, TENANT, 2, null, NOW))
        .when(new RotateSubscriptionSecret(SUBSCRIPTION, NEW, 0))
        .expectEvents(new SubscriptionSecretRotated(SUBSCRIPTION, TENANT, 3, null, NOW));

    assertThat(world.secrets.keys).containsOnlyKeys(3);
  }
}
