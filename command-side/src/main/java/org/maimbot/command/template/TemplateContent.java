package org.maimbot.command.template;

import java.util.List;
import org.maimbot.kernel.Change;
import org.maimbot.kernel.template.TemplateCommand.DefineTemplate;
import org.maimbot.kernel.template.TemplateCommand.ReviseTemplate;
import org.maimbot.kernel.template.TemplateEvent.TemplateDefined;
import org.maimbot.kernel.template.TemplateEvent.TemplateRevised;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.tenant.TenantId;
import tools.jackson.databind.node.ObjectNode;

/** What a template says. */
record TemplateContent(
    String name, String description, String category, ObjectNode config, List<String> tags) {

  static TemplateContent of(TemplateDefined event) {
    return new TemplateContent(
        event.name(), event.description(), event.category(), event.config(), event.tags());
  }

  static TemplateContent of(TemplateRevised event) {
    return new TemplateContent(
        event.name(), event.description(), event.category(), event.config(), event.tags());
  }

  static TemplateDefined defined(DefineTemplate command, ObjectNode config) {
    return new TemplateDefined(
        command.templateId(),
        command.tenantId(),
        command.name(),
        command.description(),
        command.category(),
        config,
        distinct(command.tags()));
  }

  /** This content with what the command gives in place of what it does not leave as it is. */
  TemplateContent with(ReviseTemplate command, ObjectNode merged) {
    return new TemplateContent(
        command.name() == null ? name : command.name(),
        Change.of(description, command.description()),
        Change.of(category, command.category()),
        merged,
        command.tags() == null ? tags : distinct(command.tags()));
  }

  TemplateRevised revised(TemplateId id, TenantId tenant) {
    return new TemplateRevised(id, tenant, name, description, category, config, tags);
  }

  private static List<String> distinct(List<String> tags) {
    return tags == null ? List.of() : tags.stream().distinct().toList();
  }
}
