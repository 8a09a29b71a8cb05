package org.maimbot.api.template;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.template.TemplateCommand.DefineTemplate;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** What a tenant's template is created from. */
record NewTemplate(
    @NotNull TenantId tenantId,
    @NotNull @Text(max = 100) String name,
    @Text(min = 0, max = 2000, multiline = true) String description,
    @Text(max = 64) String category,
    ObjectNode config,
    @Size(max = 50) List<@NotNull @Text(max = 64) String> tags) {

  DefineTemplate command(TemplateId template) {
    return new DefineTemplate(tenantId, template, name, description, category, config, tags);
  }
}
