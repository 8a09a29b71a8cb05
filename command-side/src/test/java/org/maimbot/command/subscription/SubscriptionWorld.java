package org.maimbot.command.subscription;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.subscription.DeliveryOrder;
import org.maimbot.kernel.subscription.SignatureScheme;
import org.maimbot.kernel.subscription.SigningKey;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.tenant.TenantId;

/** A subscription under test and what it stands on. */
final class SubscriptionWorld {
  static final TenantId TENANT = new TenantId("tenant_1");
  static final SubscriptionId SUBSCRIPTION = new SubscriptionId("sub_1");
  static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
  static final SigningKey KEY = SigningKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  final InMemoryReservations reservations = new InMemoryReservations();
  final InMemorySecrets secrets = new InMemorySecrets();
  private final AggregateTestFixture<Subscription> fixture =
      new AggregateTestFixture<>(Subscription.class);

  SubscriptionWorld() {
    fixture.registerInjectableResource(reservations);
    fixture.registerInjectableResource(new SubscriptionNames(reservations));
    fixture.registerInjectableResource(secrets);
    fixture.registerInjectableResource(Clock.fixed(NOW, ZoneOffset.UTC));
    String root = Reservations.ROOT;
    String tenant = TENANT.value();
    reservations.enter(Kind.TENANT, tenant, root, root, "Mai", null);
    enter(SUBSCRIPTION.value(), "first");
    secrets.keep(TENANT, SUBSCRIPTION, 1, KEY);
  }

  /** Another subscription of the tenant holds the name. */
  void enter(String id, String name) {
    String tenant = TENANT.value();
    reservations.enter(Kind.SUBSCRIPTION, id, tenant, tenant, name, null);
  }

  TestExecutor<Subscription> given(Object... later) {
    return fixture.given(created()).andGiven(later);
  }

  static SubscriptionCreated created() {
    return new SubscriptionCreated(
        SUBSCRIPTION,
        TENANT,
        "first",
        "d",
        "https://example.com/hook",
        List.of("agent.*"),
        DeliveryOrder.TENANT,
        false,
        0,
        SignatureScheme.HMAC_SHA256,
        null);
  }
}
