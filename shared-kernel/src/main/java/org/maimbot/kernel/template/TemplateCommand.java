package org.maimbot.kernel.template;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of a tenant's template; built-in ones cannot be changed. */
public sealed interface TemplateCommand {
  TemplateId templateId();

  /**
   * Asks the tenant for a template.
   *
   * @param config shaped as an agent's; null is empty
   * @param tags null is none
   */
  record DefineTemplate(
      @TargetAggregateIdentifier TenantId tenantId,
      TemplateId templateId,
      String name,
      String description,
      String category,
      ObjectNode config,
      List<String> tags)
      implements TemplateCommand {}

  /**
   * Changes what is given; null leaves it as it is. Agents that were made from it stay as they are.
   *
   * @param config a merge patch (RFC 7396)
   */
  record ReviseTemplate(
      @TargetAggregateIdentifier TemplateId templateId,
      String name,
      Change description,
      Change category,
      ObjectNode config,
      List<String> tags)
      implements TemplateCommand {}

  /** Ends its use for new agents. */
  record RetireTemplate(@TargetAggregateIdentifier TemplateId templateId, String reason)
      implements TemplateCommand {}
}
