package org.maimbot.command.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.maimbot.command.tenant.TenantWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.SUB_002;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_003;
import static org.maimbot.kernel.ErrorCode.TENANT_005;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.maimbot.command.fixture.RefusedWith;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.subscription.DeliveryOrder;
import org.maimbot.kernel.subscription.SignatureScheme;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SubscriptionCommand.CreateSubscription;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantEvent.TenantSuspended;

class CreateSubscriptionTest {
  private static final SubscriptionId SUBSCRIPTION = new SubscriptionId("sub_1");
  private static final CreateSubscription CREATE =
      new CreateSubscription(
          TENANT,
          SUBSCRIPTION,
          "first",
          "d",
          "https://example.com/hook",
          List.of("agent.*", "agent.*"),
          DeliveryOrder.ENTITY,
          true,
          7,
          SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
  private final TenantWorld world = new TenantWorld();

  private void takeName(String id, String name) {
    String tenant = TENANT.value();
    world.reservations.enter(Kind.SUBSCRIPTION, id, tenant, tenant, name, null);
  }

  @Test
  void has_a_subscription_born_beneath_the_tenant() {
    world
        .given()
        .when(CREATE)
        .expectEvents(
            new SubscriptionCreated(
                SUBSCRIPTION,
                TENANT,
                "first",
                "d",
                "https://example.com/hook",
                List.of("agent.*"),
                DeliveryOrder.ENTITY,
                true,
                7,
                SignatureScheme.HMAC_SHA256,
                null));

    assertThat(world.reservations.childrenOf(TENANT.value(), "", 9)).containsExactly("sub_1");
  }

  @Test
  void is_refused_when_the_name_is_taken() {
    var tenant = world.given();
    takeName("sub_2", "first");
    tenant.when(CREATE).expectNoEvents().expectException(RefusedWith.code(SUB_002));
  }

  @Test
  void is_refused_when_the_tenant_has_a_hundred() {
    var tenant = world.given();
    for (int i = 0; i < 100; i++) takeName("sub_n" + i, "n" + i);
    tenant.when(CREATE).expectNoEvents().expectException(RefusedWith.code(TENANT_005));
  }

  @Test
  void is_refused_while_the_tenant_is_not_active() {
    world
        .given(new TenantSuspended(TENANT, null))
        .when(CREATE)
        .expectNoEvents()
        .expectException(RefusedWith.code(TENANT_003));
  }

  @Test
  void is_refused_when_the_tenant_was_deleted_in_between() {
    var tenant = world.given();
    world.reservations.leave(TENANT.value());
    tenant.when(CREATE).expectNoEvents().expectException(RefusedWith.code(TENANT_001));
  }
}
