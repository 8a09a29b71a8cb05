package org.maimbot.command.template;

import static org.maimbot.command.fixture.Documents.json;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.fixture.ReversingVault;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.kernel.template.TemplateEvent.TemplateDefined;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;

/** A template under test and what it stands on. */
final class TemplateWorld {
  static final TenantId TENANT = new TenantId("tenant_1");
  static final TemplateId TEMPLATE = new TemplateId("tpl_1");

  final InMemoryReservations reservations = new InMemoryReservations();
  private final AggregateTestFixture<AgentTemplate> fixture =
      new AggregateTestFixture<>(AgentTemplate.class);

  TemplateWorld() {
    fixture.registerInjectableResource(reservations);
    fixture.registerInjectableResource(new AgentConfigs(new ReversingVault()));
    String root = Reservations.ROOT;
    String id = TEMPLATE.value();
    reservations.enter(Kind.TENANT, TENANT.value(), root, root, "Mai", null);
    reservations.enter(Kind.TEMPLATE, id, id, TENANT.value(), id, null);
  }

  TestExecutor<AgentTemplate> given(Object... later) {
    return fixture.given(defined()).andGiven(later);
  }

  static TemplateDefined defined() {
    return new TemplateDefined(
        TEMPLATE, TENANT, "Base", "d", "own", json("{'persona': 'kind'}"), List.of("t"));
  }
}
