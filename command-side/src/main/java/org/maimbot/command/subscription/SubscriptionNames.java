package org.maimbot.command.subscription;

import static org.maimbot.kernel.ErrorCode.SUB_002;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_005;

import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.command.reservation.Reservations.NameTaken;
import org.maimbot.command.reservation.Reservations.NoSuchParent;
import org.maimbot.command.reservation.Reservations.TooManyChildren;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.subscription.SubscriptionEvent.SubscriptionCreated;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.springframework.stereotype.Component;

/** The rules that no two subscriptions of a tenant have one name, and that it has not too many. */
@Component
class SubscriptionNames {
  /** Each of them reads the tenant's whole stream. */
  private static final int MOST = 100;

  private final Reservations reservations;

  SubscriptionNames(Reservations reservations) {
    this.reservations = reservations;
  }

  void reserve(SubscriptionCreated subscription) {
    String tenant = subscription.tenantId().value();
    try {
      reservations.enter(
          Kind.SUBSCRIPTION,
          subscription.subscriptionId().value(),
          tenant,
          tenant,
          subscription.name(),
          MOST);
    } catch (NameTaken _) {
      throw taken(subscription.name());
    } catch (NoSuchParent _) {
      throw new Refused(TENANT_001, "tenant.unknown", subscription.tenantId());
    } catch (TooManyChildren _) {
      throw new Refused(TENANT_005, "subscription.too-many", MOST);
    }
  }

  void rename(SubscriptionId subscription, String name) {
    try {
      reservations.rename(subscription.value(), name);
    } catch (NameTaken _) {
      throw taken(name);
    }
  }

  void release(SubscriptionId subscription) {
    reservations.leave(subscription.value());
  }

  private static Refused taken(String name) {
    return new Refused(SUB_002, "subscription.name-taken", name);
  }
}
