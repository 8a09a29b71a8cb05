package org.maimbot.command.tenant;

import static org.maimbot.command.fixture.Documents.json;

import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.maimbot.command.agent.AgentBirths;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.fixture.ReversingVault;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.command.subscription.SubscriptionBirths;
import org.maimbot.command.template.Templates;
import org.maimbot.kernel.tenant.TenantEvent.TenantCreated;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.kernel.tenant.TenantLimits;
import org.maimbot.kernel.tenant.TenantType;

/** A tenant under test and what it stands on. */
final class TenantWorld {
  static final TenantId TENANT = new TenantId("tenant_1");

  final InMemoryReservations reservations = new InMemoryReservations();
  final ReversingVault vault = new ReversingVault();
  private final AggregateTestFixture<Tenant> fixture = new AggregateTestFixture<>(Tenant.class);

  TenantWorld() {
    AgentConfigs configs = new AgentConfigs(vault);
    fixture.registerInjectableResource(vault);
    fixture.registerInjectableResource(new TenantNames(reservations));
    fixture.registerInjectableResource(new TenantConfigs(configs, new ContentFilters(vault)));
    fixture.registerInjectableResource(AgentBirths.with(reservations, configs));
    fixture.registerInjectableResource(new Templates(null, configs, reservations, 2));
    fixture.registerInjectableResource(SubscriptionBirths.with(reservations));
  }

  /** Before there is the tenant. */
  TestExecutor<Tenant> empty() {
    return fixture.givenNoPriorActivity();
  }

  /** A personal tenant named Mai, and what has happened to it since. */
  TestExecutor<Tenant> given(Object... later) {
    String root = Reservations.ROOT;
    reservations.enter(Kind.TENANT, TENANT.value(), root, root, "Mai", null);
    return fixture.given(created()).andGiven(later);
  }

  static TenantCreated created() {
    return new TenantCreated(
        TENANT,
        "Mai",
        TenantType.PERSONAL,
        "first",
        new ReversingVault().seal(TENANT, "a@example.com"),
        "owner",
        json("{'timezone': 'UTC'}"),
        TenantLimits.startingWith(TenantType.PERSONAL));
  }

  /** Another tenant holds the name. */
  void taken(String name) {
    String root = Reservations.ROOT;
    reservations.enter(Kind.TENANT, "tenant_other", root, root, name, null);
  }
}
