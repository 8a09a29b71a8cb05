package org.maimbot.api.template;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.maimbot.api.http.input.Text;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.template.TemplateCommand.ReviseTemplate;
import org.maimbot.kernel.template.TemplateId;
import tools.jackson.databind.node.ObjectNode;

/**
 * What to change of a tenant's template: what is not given stays as it is, and so does what cannot
 * be missing when it is null. A text that can is removed by null.
 *
 * @param config a merge patch (RFC 7396)
 */
record TemplateChanges(
    @Text(max = 100) String name,
    @Text(min = 0, max = 2000, multiline = true) Change description,
    @Text(max = 64) Change category,
    ObjectNode config,
    @Size(max = 50) List<@NotNull @Text(max = 64) String> tags) {

  ReviseTemplate command(TemplateId template) {
    return new ReviseTemplate(template, name, description, category, config, tags);
  }
}
