package org.maimbot.command.agent;

import static org.maimbot.kernel.ErrorCode.AGENT_002;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_005;

import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.command.reservation.Reservations.NameTaken;
import org.maimbot.command.reservation.Reservations.NoSuchParent;
import org.maimbot.command.reservation.Reservations.TooManyChildren;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.stereotype.Component;

/** The rules that no two agents of a tenant have one name, and that it has no more than it may. */
@Component
class AgentNames {
  private final Reservations reservations;

  AgentNames(Reservations reservations) {
    this.reservations = reservations;
  }

  void reserve(AgentId agent, TenantId tenant, String name, Integer maxAgents) {
    try {
      reservations.enter(
          Kind.AGENT, agent.value(), tenant.value(), tenant.value(), name, maxAgents);
    } catch (NameTaken _) {
      throw taken(name);
    } catch (NoSuchParent _) {
      throw new Refused(TENANT_001, "tenant.unknown", tenant);
    } catch (TooManyChildren _) {
      throw new Refused(TENANT_005, "tenant.too-many-agents", maxAgents);
    }
  }

  void rename(AgentId agent, String name) {
    try {
      reservations.rename(agent.value(), name);
    } catch (NameTaken _) {
      throw taken(name);
    }
  }

  void release(AgentId agent) {
    reservations.leave(agent.value());
  }

  private static Refused taken(String name) {
    return new Refused(AGENT_002, "agent.name-taken", name);
  }
}
