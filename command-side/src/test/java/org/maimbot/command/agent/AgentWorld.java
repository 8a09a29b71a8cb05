package org.maimbot.command.agent;

import static org.maimbot.command.fixture.Documents.json;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.maimbot.command.apikey.KeyBirths;
import org.maimbot.command.apikey.TenantStandings.Standing;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.fixture.ReversingVault;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.agent.AgentEvent.AgentCreated;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.PermissionGroups;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantStatus;

/** An agent under test and what it stands on. */
final class AgentWorld {
  static final TenantId TENANT = new TenantId("tenant_1");
  static final AgentId AGENT = new AgentId("agent_1");
  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

  final InMemoryReservations reservations = new InMemoryReservations();
  TenantStatus tenantStatus = TenantStatus.ACTIVE;
  private final AggregateTestFixture<Agent> fixture = new AggregateTestFixture<>(Agent.class);

  AgentWorld() {
    fixture.registerInjectableResource(reservations);
    fixture.registerInjectableResource(new AgentNames(reservations));
    fixture.registerInjectableResource(new AgentConfigs(new ReversingVault()));
    fixture.registerInjectableResource(new PastConfigs(fixture.getEventStore()));
    fixture.registerInjectableResource(
        KeyBirths.with(
            reservations,
            _ -> new Standing(tenantStatus, 2, PermissionGroups.BUILT_IN_ONLY),
            Clock.fixed(NOW, ZoneOffset.UTC)));
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
