package org.maimbot.command.template;

import static org.maimbot.kernel.ErrorCode.AGENT_003;
import static org.maimbot.kernel.ErrorCode.TENANT_001;
import static org.maimbot.kernel.ErrorCode.TENANT_005;

import java.util.Optional;
import org.axonframework.config.Configuration;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.maimbot.command.config.AgentConfigs;
import org.maimbot.command.reservation.Reservations;
import org.maimbot.command.reservation.Reservations.Kind;
import org.maimbot.command.reservation.Reservations.NoSuchParent;
import org.maimbot.command.reservation.Reservations.TooManyChildren;
import org.maimbot.kernel.Identifiers;
import org.maimbot.kernel.Refused;
import org.maimbot.kernel.template.BuiltInTemplates;
import org.maimbot.kernel.template.TemplateCommand.DefineTemplate;
import org.maimbot.kernel.template.TemplateEvent.TemplateDefined;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.template.TemplateView;
import org.maimbot.kernel.tenant.TenantId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The templates that a tenant can use, and the birth of its own. */
@Component
public class Templates {
  private final Configuration axon;
  private final AgentConfigs configs;
  private final Reservations reservations;
  private final int max;

  /**
   * @param max how many of its own a tenant may have
   */
  public Templates(
      Configuration axon,
      AgentConfigs configs,
      Reservations reservations,
      @Value("${maimbot.templates.max-per-tenant:1000}") int max) {
    this.axon = axon;
    this.configs = configs;
    this.reservations = reservations;
    this.max = max;
  }

  /**
   * What agents made from the template start with, as the events say at this moment: a template
   * that was just revised or retired is not used as it was before.
   *
   * @param template null is none, which gives null
   */
  public ObjectNode configOf(TemplateId template, TenantId tenant) {
    if (template == null) return null;
    return BuiltInTemplates.find(template)
        .map(TemplateView::config)
        .or(() -> configOfOwn(template, tenant))
        .orElseThrow(() -> new Refused(AGENT_003, "template.unknown", template));
  }

  private Optional<ObjectNode> configOfOwn(TemplateId template, TenantId tenant) {
    if (!Identifiers.isWellFormed(TemplateId.PREFIX, template.value())) return Optional.empty();
    try {
      return axon.repository(AgentTemplate.class)
          .load(template.value())
          .invoke(own -> Optional.of(own).filter(it -> it.tenantId().equals(tenant)))
          .map(AgentTemplate::config);
    } catch (AggregateNotFoundException _) {
      return Optional.empty();
    }
  }

  /** Creates a template of the tenant, while the tenant handles the command. */
  public void define(DefineTemplate command) throws Exception {
    ObjectNode config = configs.merge(command.tenantId(), null, command.config());
    String id = command.templateId().value();
    try {
      // Templates may share a name, so each holds its id instead.
      reservations.enter(Kind.TEMPLATE, id, id, command.tenantId().value(), id, max);
    } catch (NoSuchParent _) {
      throw new Refused(TENANT_001, "tenant.unknown", command.tenantId());
    } catch (TooManyChildren _) {
      throw new Refused(TENANT_005, "tenant.too-many-templates", max);
    }
    TemplateDefined birth = TemplateContent.defined(command, config);
    AggregateLifecycle.createNew(AgentTemplate.class, () -> new AgentTemplate(birth));
  }
}
