package org.maimbot.query.template;

import java.time.Instant;
import java.util.List;
import org.maimbot.kernel.config.ConfigSecrets;
import org.maimbot.kernel.template.TemplateEvent.TemplateDefined;
import org.maimbot.kernel.template.TemplateEvent.TemplateRevised;
import org.maimbot.kernel.template.TemplateId;
import org.maimbot.kernel.template.TemplateView;
import org.maimbot.kernel.tenant.TenantId;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Row;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of a tenant's template for its readers; credentials stay sealed. */
record TemplateRow(
    String id,
    TenantId tenantId,
    String name,
    String description,
    String category,
    ObjectNode config,
    List<String> tags,
    long version,
    Instant createdAt,
    Instant updatedAt)
    implements Row {

  static TemplateRow of(TemplateDefined event, Happened happened) {
    return new TemplateRow(
        happened.entityId(),
        event.tenantId(),
        event.name(),
        event.description(),
        event.category(),
        event.config(),
        event.tags(),
        happened.version(),
        happened.at(),
        happened.at());
  }

  TemplateRow with(TemplateRevised event, Happened happened) {
    return new TemplateRow(
        id,
        tenantId,
        event.name(),
        event.description(),
        event.category(),
        event.config(),
        event.tags(),
        happened.version(),
        createdAt,
        happened.at());
  }

  TemplateView view() {
    return new TemplateView(
        new TemplateId(id),
        tenantId,
        false,
        name,
        description,
        category,
        ConfigSecrets.masked(config),
        tags,
        version,
        createdAt,
        updatedAt);
  }
}
