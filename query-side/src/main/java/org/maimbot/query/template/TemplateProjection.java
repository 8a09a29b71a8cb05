package org.maimbot.query.template;

import org.maimbot.kernel.template.TemplateEvent;
import org.maimbot.kernel.template.TemplateEvent.TemplateDefined;
import org.maimbot.kernel.template.TemplateEvent.TemplateRetired;
import org.maimbot.kernel.template.TemplateEvent.TemplateRevised;
import org.maimbot.query.projection.Happened;
import org.maimbot.query.projection.Projection;
import org.maimbot.query.projection.RowTable;
import org.springframework.stereotype.Component;

/** Keeps one row per template of a tenant that is not retired. */
@Component
class TemplateProjection implements Projection<TemplateEvent, TemplateRow> {
  @Override
  public String name() {
    return "templates";
  }

  @Override
  public Class<TemplateEvent> events() {
    return TemplateEvent.class;
  }

  @Override
  public RowTable<TemplateRow> table() {
    return TemplateTable.TEMPLATES;
  }

  @Override
  public TemplateRow evolve(TemplateRow row, TemplateEvent event, Happened happened) {
    return switch (event) {
      case TemplateDefined defined -> TemplateRow.of(defined, happened);
      case TemplateRevised revised -> row.with(revised, happened);
      case TemplateRetired _ -> null;
    };
  }
}
