package org.maimbot.command.apikey;

import java.time.Clock;
import org.maimbot.command.reservation.Reservations;

/** Lets the tests of agents have keys issued. */
public final class KeyBirths {
  private KeyBirths() {}

  public static ApiKeys with(Reservations reservations, TenantStandings tenants, Clock clock) {
    return new ApiKeys(new ApiKeyNames(reservations), new InMemoryExpiries(clock), tenants);
  }
}
