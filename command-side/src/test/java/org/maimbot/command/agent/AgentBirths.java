package org.maimbot.command.agent;

import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.template.Templates;

/** Lets the tests of tenants have agents born. */
public final class AgentBirths {
  private AgentBirths() {}

  public static Agents with(Reservations reservations, AgentConfigs configs) {
    Templates builtIn = new Templates(null, configs, reservations, 2);
    return new Agents(new AgentNames(reservations), configs, builtIn);
  }
}
