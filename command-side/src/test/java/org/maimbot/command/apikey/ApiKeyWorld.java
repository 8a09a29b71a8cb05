package org.maimbot.command.apikey;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.maimbot.command.apikey.TenantStandings.Standing;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.apikey.ApiKeyEvent.ApiKeyIssued;
import org.maimbot.kernel.apikey.ApiKeyId;
import org.maimbot.kernel.apikey.PermissionGroups;
import org.maimbot.kernel.apikey.SecretHash;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantStatus;

/** A key under test and what it stands on. */
final class ApiKeyWorld {
  static final TenantId TENANT = new TenantId("tenant_1");
  static final AgentId AGENT = new AgentId("agent_1");
  static final ApiKeyId KEY = new ApiKeyId("key_1");
  static final SecretHash SECRET = new SecretHash("5ec2e7");
  static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  static final Instant LATER = Instant.parse("2026-06-01T00:00:00Z");

  final InMemoryReservations reservations = new InMemoryReservations();
  final InMemoryExpiries expiries;
  private final AggregateTestFixture<ApiKey> fixture = new AggregateTestFixture<>(ApiKey.class);

  ApiKeyWorld() {
    this(NOW);
  }

  ApiKeyWorld(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    expiries = new InMemoryExpiries(clock);
    PermissionGroups groups = new PermissionGroups(Map.of("bots", List.of("chat")));
    TenantStandings tenants = _ -> new Standing(TenantStatus.SUSPENDED, 0, groups);
    fixture.registerInjectableResource(clock);
    fixture.registerInjectableResource(reservations);
    fixture.registerInjectableResource(new ApiKeyNames(reservations));
    fixture.registerInjectableResource(expiries);
    fixture.registerInjectableResource(tenants);
    String root = Reservations.ROOT;
    reservations.enter(Kind.TENANT, TENANT.value(), root, root, "Mai", null);
    reservations.enter(Kind.AGENT, AGENT.value(), TENANT.value(), TENANT.value(), "Bot", null);
    named(KEY.value(), "main");
    expiries.note(KEY, LATER);
  }

  /** A key named main that expires {@link #LATER}, and what has happened to it since. */
  TestExecutor<ApiKey> given(Object... events) {
    return fixture
        .given(
            new ApiKeyIssued(
                KEY, TENANT, AGENT, "main", "d", List.of("chat"), LATER, SECRET, "mmc_…a1b2", 1))
        .andGiven(events);
  }

  /** A key of the same agent holds the name. */
  void named(String key, String name) {
    reservations.enter(Kind.API_KEY, key, TENANT.value(), AGENT.value(), name, null);
  }
}
