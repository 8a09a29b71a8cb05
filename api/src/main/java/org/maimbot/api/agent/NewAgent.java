package org.maimbot.api.agent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.agent.AgentCommand.CreateAgent;
import org.maimbot.kernel.agent.AgentId;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent is created from.
 *
 * @param config its own configuration, merged onto the template's
 */
record NewAgent(
    @NotNull TenantId tenantId,
    @NotNull @Text(max = 100) String name,
    @Text(min = 0, max = 2000, multiline = true) String description,
    TemplateId templateId,
    ObjectNode config,
    @Size(max = 50) List<@NotNull @Text(max = 64) String> tags) {

  CreateAgent command(AgentId agent) {
    return new CreateAgent(tenantId, agent, name, description, templateId, config, tags);
  }
}
