package org.maimbot.command.agent;

import static org.maimbot.command.fixture.Documents.json;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.fixture.ReversingVault;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.tenant.TenantId;

/** An agent under test and what it stands on. */
final class AgentWorld {
  static final TenantId TENANT = new TenantId("tenant_1");
  static final AgentId AGENT = new AgentId("agent_1");

  final InMemoryReservations reservations = new InMemoryReservations();
  private final AggregateTestFixture<Agent> fixture = new AggregateTestFixture<>(Agent.class);

  AgentWorld() {
    fixture.registerInjectableResource(reservations);
    fixture.registerInjectableResource(new AgentNames(reservations));
    fixture.registerInjectableResource(new AgentConfigs(new ReversingVault()));
    String root = Reservations.ROOT;
    reservations.enter(Kind.TENANT, TENANT.value(), root, root, "Mai", null);
    named(AGENT.value(), "Bot");
  }

  /** An active agent named Bot, and what has happened to it since. */
  TestExecutor<Agent> given(Object... later) {
    return fixture
        .given(
            new AgentCreated(
                AGENT, TENANT, "Bot", "d", null, json("{'persona': 'kind'}"), List.of("t")))
        .andGiven(later);
  }

  /** An agent of the same tenant holds the name. */
  void named(String agent, String name) {
    reservations.enter(Kind.AGENT, agent, TENANT.value(), TENANT.value(), name, null);
  }
}
