package org.maimbot.command.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.maimbot.command.fixture.Documents.json;
import static org.maimbot.command.template.TemplateWorld.TEMPLATE;
import static org.maimbot.command.template.TemplateWorld.TENANT;
import static org.maimbot.kernel.ErrorCode.AGENT_003;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.fixture.InMemoryReservations;
import org.maimbot.command.fixture.ReversingVault;
import org.maimbot.kernel.template.BuiltInTemplates;
import org.maimbot.kernel.template.TemplateEvent.TemplateRetired;
import org.maimbot.kernel.template.TemplateEvent.TemplateRevised;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

class TemplatesTest {
  private static final TemplateId COMPANION = new TemplateId("tpl_companion");
  private final Configuration axon =
      DefaultConfigurer.defaultConfiguration()
          .configureAggregate(AgentTemplate.class)
          .configureEmbeddedEventStore(_ -> new InMemoryEventStorageEngine())
          .start();
  private final Templates templates =
      new Templates(axon, new AgentConfigs(new ReversingVault()), new InMemoryReservations(), 2);
  private long happened;

  @AfterEach
  void stop() {
    axon.shutdown();
  }

  private void happens(Object event) {
    axon.eventStore()
        .publish(
            new GenericDomainEventMessage<>("AgentTemplate", TEMPLATE.value(), happened++, event));
  }

  private ObjectNode configOf(TemplateId template, TenantId tenant) {
    ResultMessage<ObjectNode> result =
        DefaultUnitOfWork.startAndGet(null)
            .executeWithResult(() -> templates.configOf(template, tenant));
    return result.getPayload();
  }

  @Test
  void a_tenants_template_gives_what_it_says_now() {
    happens(TemplateWorld.defined());
    ObjectNode revised = json("{'persona': 'new'}");
    happens(new TemplateRevised(TEMPLATE, TENANT, "Base", null, null, revised, List.of()));

    assertThat(configOf(TEMPLATE, TENANT)).isEqualTo(revised);
  }

  @Test
  void a_built_in_template_serves_every_tenant() {
    assertThat(configOf(COMPANION, TENANT))
        .isEqualTo(BuiltInTemplates.find(COMPANION).orElseThrow().config());
  }

  @Test
  void no_template_gives_no_config() {
    assertThat(configOf(null, TENANT)).isNull();
  }

  @Test
  void a_retired_template_is_unknown() {
    happens(TemplateWorld.defined());
    happens(new TemplateRetired(TEMPLATE, TENANT, null));

    isUnknown(TEMPLATE, TENANT);
  }

  @Test
  void a_template_is_unknown_to_other_tenants() {
    happens(TemplateWorld.defined());

    isUnknown(TEMPLATE, new TenantId("tenant_other"));
  }

  @Test
  void what_never_was_a_template_is_unknown() {
    isUnknown(TEMPLATE, TENANT);
    isUnknown(new TemplateId("tenant_1"), TENANT);
  }

  private void isUnknown(TemplateId template, TenantId tenant) {
    assertThatThrownBy(() -> configOf(template, tenant)).hasStackTraceContaining(AGENT_003.name());
  }
}
