package org.maimbot.command.tenant;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.maimbot.command.automation.Cascade;
import org.maimbot.kernel.agent.AgentCommand.DeleteAgent;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.subscription.SubscriptionCommand.DeleteSubscription;
import org.maimbot.kernel.subscription.SubscriptionId;
import org.maimbot.kernel.template.TemplateCommand.RetireTemplate;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantEvent.TenantDeleted;
import org.springframework.stereotype.Component;

/** A deleted tenant's agents, templates and subscriptions are deleted with it. */
@Component
@DisallowReplay
@ProcessingGroup("when-tenant-deleted-delete-its-agents")
class WhenTenantDeletedDeleteItsAgents {
  private static final String REASON = "tenant deleted";

  private final Cascade cascade;

  WhenTenantDeletedDeleteItsAgents(Cascade cascade) {
    this.cascade = cascade;
  }

  @EventHandler
  void react(TenantDeleted event, EventMessage<?> message) {
    cascade.end(event.tenantId().value(), message, WhenTenantDeletedDeleteItsAgents::ending);
  }

  private static Object ending(String child) {
    if (child.startsWith(TemplateId.PREFIX)) {
      return new RetireTemplate(new TemplateId(child), REASON);
    }
    return child.startsWith(SubscriptionId.PREFIX)
        ? new DeleteSubscription(new SubscriptionId(child), REASON)
        : new DeleteAgent(new AgentId(child), REASON);
  }
}
