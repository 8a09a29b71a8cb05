package org.maimbot.command.template;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;
import static org.maimbot.kernel.ErrorCode.AGENT_003;
import static org.maimbot.kernel.Refused.require;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.spring.stereotype.Aggregate;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.eventstore.ExpectedVersion;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.kernel.Metadata;
import org.maimbot.kernel.template.TemplateCommand.RetireTemplate;
import org.maimbot.kernel.template.TemplateCommand.ReviseTemplate;
import org.maimbot.kernel.template.TemplateEvent;
import org.maimbot.kernel.template.TemplateEvent.TemplateDefined;
import org.maimbot.kernel.template.TemplateEvent.TemplateRetired;
import org.maimbot.kernel.template.TemplateEvent.TemplateRevised;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** What a tenant makes agents from; they keep what they were made with when it changes. */
@Aggregate(snapshotTriggerDefinition = "snapshotEvery50Events")
class AgentTemplate {
  @AggregateIdentifier private TemplateId id;
  private TenantId tenantId;
  private TemplateContent content;

  AgentTemplate() {} // Axon rebuilds the aggregate through this

  /** Born through its tenant, see {@link Templates}. */
  AgentTemplate(TemplateDefined birth) {
    apply(birth);
  }

  @CommandHandlerInterceptor
  void guard(
      @MetaDataValue(Metadata.SCOPE) String scope,
      @MetaDataValue(Metadata.EXPECTED_VERSION) Long expected,
      CommandMessage<?> command,
      Reservations living) {
    boolean shown = scope == null || scope.equals(tenantId.value());
    boolean ends = command.getPayload() instanceof RetireTemplate; // follows its tenant's deletion
    require(shown && (ends || living.lives(tenantId.value())), AGENT_003, "template.unknown", id);
    ExpectedVersion.check(expected);
  }

  @CommandHandler
  void decide(ReviseTemplate command, AgentConfigs configs) {
    TemplateContent revised =
        content.with(command, configs.merge(tenantId, config(), command.config()));
    if (revised.equals(content)) return; // clients send what they have; nothing new, no event
    apply(revised.revised(id, tenantId));
  }

  @CommandHandler
  void decide(RetireTemplate command, Reservations reservations) {
    reservations.leave(id.value());
    apply(new TemplateRetired(id, tenantId, command.reason()));
  }

  @EventSourcingHandler
  void evolve(TemplateEvent event) {
    switch (event) {
      case TemplateDefined defined -> {
        id = defined.templateId();
        tenantId = defined.tenantId();
        content = TemplateContent.of(defined);
      }
      case TemplateRevised revised -> content = TemplateContent.of(revised);
      case TemplateRetired _ -> markDeleted();
    }
  }

  TenantId tenantId() {
    return tenantId;
  }

  ObjectNode config() {
    return content.config();
  }
}
