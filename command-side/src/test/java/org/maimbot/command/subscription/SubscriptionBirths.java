package org.maimbot.command.subscription;

import org.maimbot.command.reservation.Reservations;

/** Lets tenants under test have subscriptions. */
public final class SubscriptionBirths {
  private SubscriptionBirths() {}

  public static Subscriptions with(Reservations reservations) {
    return new Subscriptions(new SubscriptionNames(reservations), new InMemorySecrets());
  }
}
